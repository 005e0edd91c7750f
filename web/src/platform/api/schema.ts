// Made from api/openapi.yaml by `npm run types`. Not to be changed by hand.
export interface paths {
    "/accounts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Accounts of the organisations in my scope */
        get: operations["list_accounts"];
        put?: never;
        /**
         * Make an account with roles, by delegation
         * @description Every grant must lie within what the caller may hand on (`access.role_not_administered`,
         *     `access.scope_too_wide`, `access.separate_administrators`). The temporary password is shown in this answer and nowhere else;
         *     the first log-in changes it. Another problem: `account.login_name.conflict`.
         */
        post: operations["create_account"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/accounts/{account_id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                account_id: components["parameters"]["AccountId"];
            };
            cookie?: never;
        };
        /** One account */
        get: operations["get_account"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change names and contact of an account */
        patch: operations["change_account"];
        trace?: never;
    };
    "/accounts/{account_id}/grants": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                account_id: components["parameters"]["AccountId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Give a role in an organisation */
        post: operations["add_grant"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/accounts/{account_id}/grants/{grant_id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                account_id: components["parameters"]["AccountId"];
                grant_id: components["parameters"]["GrantId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Take a role back; it stays in the history */
        delete: operations["end_grant"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/accounts/{account_id}/hand-over": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                account_id: components["parameters"]["AccountId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Staff change – hand open work, and if wished the roles, to another account; optionally close this one
         * @description Problems: `account.hand_over.self`, `account.hand_over.target` (outside the scope, locked or closed).
         */
        post: operations["hand_over_account"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/accounts/{account_id}/lock": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                account_id: components["parameters"]["AccountId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Lock an account and end its sessions */
        post: operations["lock_account"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/accounts/{account_id}/open-work": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                account_id: components["parameters"]["AccountId"];
            };
            cookie?: never;
        };
        /** What an account has begun and not ended, by kind */
        get: operations["get_open_work"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/accounts/{account_id}/reset-password": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                account_id: components["parameters"]["AccountId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A new temporary password, shown once; ends the sessions */
        post: operations["reset_password"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/accounts/{account_id}/reset-second-factor": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                account_id: components["parameters"]["AccountId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Forget the authenticator, so that the next log-in enrols one; ends the sessions */
        post: operations["reset_second_factor"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/accounts/{account_id}/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                account_id: components["parameters"]["AccountId"];
            };
            cookie?: never;
        };
        /** The sessions of an account that have not ended */
        get: operations["list_account_sessions"];
        put?: never;
        post?: never;
        /** End all sessions of an account */
        delete: operations["end_account_sessions"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/accounts/{account_id}/unlock": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                account_id: components["parameters"]["AccountId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Unlock an account; its failed log-ins count from nought again */
        post: operations["unlock_account"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Audit records, newest first */
        get: operations["list_audit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/audit-export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The filtered records as a file, oldest first, with the head of the chain; recorded */
        get: operations["export_audit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/audit-state": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Head and length of the chain, and when it was last verified with what result */
        get: operations["get_audit_state"];
        put?: never;
        /** Verify the whole chain now, in the background; ask for the state */
        post: operations["verify_audit"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/audit/{audit_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One audit record with what was before and after */
        get: operations["get_audit_record"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/campaigns": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Campaigns, newest first; whoever does not manage them sees those that have been opened */
        get: operations["list_campaigns"];
        put?: never;
        /**
         * Prepare a campaign from a pack – its items, windows and deadlines are those of the pack
         * @description Problems: `pack.not_found`, `campaign.name.conflict` (another one that is not closed is called so).
         */
        post: operations["create_campaign"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/campaigns/{campaign_id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                campaign_id: components["parameters"]["CampaignId"];
            };
            cookie?: never;
        };
        /** One campaign with its items, windows and deadlines */
        get: operations["get_campaign"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change the name, or the day as of which people are decided, before it is opened (the name also later)
         * @description Problems: `campaign.state.conflict`, `campaign.name.conflict`, `campaign.stale`.
         */
        patch: operations["change_campaign"];
        trace?: never;
    };
    "/campaigns/{campaign_id}/close": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                campaign_id: components["parameters"]["CampaignId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Close it; where cases are still open only with the reason, which stays with it
         * @description Without a reason while cases are open it is refused: `campaign.open_cases.conflict`, `detail` names how many are open
         *     where, `value` is their number. The open cases stay as they are.
         */
        post: operations["close_campaign"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/campaigns/{campaign_id}/name-entries": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                campaign_id: components["parameters"]["CampaignId"];
            };
            cookie?: never;
        };
        /** Entries of the name list in my scope; before it is issued only for whoever manages campaigns */
        get: operations["list_name_entries"];
        put?: never;
        /**
         * Put somebody on the list who was found after it was issued; the case is opened at once
         * @description Without `organisation_id` the present unit is responsible. Problems: `name_list.not_issued`, `name_entry.item`,
         *     `name_entry.person` (nobody in the register), `name_entry.organisation`, `name_entry.listed.conflict` (on it already, or
         *     taken off after it was issued).
         */
        post: operations["add_name_entry"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/campaigns/{campaign_id}/name-list": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                campaign_id: components["parameters"]["CampaignId"];
            };
            cookie?: never;
        };
        /** How far the name list is, and how many of it are in my scope */
        get: operations["get_name_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/campaigns/{campaign_id}/name-list/compute": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                campaign_id: components["parameters"]["CampaignId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Compute it from the register by the pack's decisions; in the background
         * @description May be repeated until it is issued: what was settled stays settled where the difference is the same.
         *     Problems: `campaign.state.conflict`, `name_list.issued.conflict`, `name_list.work.conflict` (work on it is going on).
         */
        post: operations["compute_name_list"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/campaigns/{campaign_id}/name-list/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                campaign_id: components["parameters"]["CampaignId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Confirm everybody of an organisation (and below) whom nobody has said anything of; in the background */
        post: operations["confirm_name_list"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/campaigns/{campaign_id}/name-list/issue": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                campaign_id: components["parameters"]["CampaignId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Issue it, when every difference is settled; units see theirs from then on
         * @description In the background, by portions: an entry is visible when its case is open, never the one without the other. It
         *     is not stopped, and goes on after a restart. Problems: `name_list.unsettled.conflict` (with how many),
         *     `name_list.not_computed`, `name_list.issued.conflict`, `name_list.work.conflict`, `campaign.state.conflict`
         *     (not open).
         */
        post: operations["issue_name_list"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/campaigns/{campaign_id}/name-list/settle": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                campaign_id: components["parameters"]["CampaignId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Settle many differences of one kind with one reason; in the background */
        post: operations["settle_name_list"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/campaigns/{campaign_id}/name-list/template": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                campaign_id: components["parameters"]["CampaignId"];
            };
            cookie?: never;
        };
        /** The empty workbook of a list to be compared – name, number of the document, unit, item */
        get: operations["get_name_list_template"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/campaigns/{campaign_id}/name-list/workbook": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                campaign_id: components["parameters"]["CampaignId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Upload a list; it is compared with the computed one in the background
         * @description The body is the workbook. A workbook with bad cells changes nothing: the work fails with a problem that names
         *     every cell. Problems: `name_list.not_computed`, `name_list.issued.conflict`, `name_list.work.conflict`,
         *     `name_list.media_type`.
         */
        post: operations["compare_name_list"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/campaigns/{campaign_id}/open": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                campaign_id: components["parameters"]["CampaignId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Open it – everybody sees it, and the duties of its deadlines appear
         * @description Problems: `campaign.state.conflict`, `campaign.stale`, `campaign.pack.changed` (the pack on the server is no longer the one it was prepared from).
         */
        post: operations["open_campaign"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/campaigns/{campaign_id}/preparations": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                campaign_id: components["parameters"]["CampaignId"];
            };
            cookie?: never;
        };
        /** Which organisations in my scope have prepared, in the order of their last change */
        get: operations["list_preparations"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/campaigns/{campaign_id}/preparations/{organisation_id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                campaign_id: components["parameters"]["CampaignId"];
                organisation_id: components["parameters"]["OrganisationId"];
            };
            cookie?: never;
        };
        /** A unit's preparation – plan, working group, dates, people in charge; version 0 where there is nothing yet */
        get: operations["get_preparation"];
        /**
         * Write it down; the whole of it, from the version that was read
         * @description Problems: `preparation.stale`, `preparation.dates` (one ends before it begins), `preparation.sub_unit` (none of its sub-units), `campaign.state.conflict`.
         */
        put: operations["put_preparation"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/case-progress": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How far cases are – by item and step, prefecture and item, class and grade */
        get: operations["get_case_progress"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/case-runs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Bulk acts of the organisations in my scope, newest first */
        get: operations["list_case_runs"];
        put?: never;
        /**
         * Do one act on hundreds of cases, in the background, one transaction for each
         * @description The caller needs the verb of the act on each case; a case that refuses is told in `failures` and does not stop
         *     the others. `act` and what it needs: `review` (marks every entry true), `propose` (`grade`, `grounds`), `decide`
         *     (`meeting_id`, `grade` or the proposed one), `notify` (`how`).
         */
        post: operations["start_case_run"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/case-runs/{case_run_id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                case_run_id: components["parameters"]["CaseRunId"];
            };
            cookie?: never;
        };
        /** A bulk act – state, progress, what refused */
        get: operations["get_case_run"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/case-runs/{case_run_id}/stop": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                case_run_id: components["parameters"]["CaseRunId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Stop it; what is done stays done */
        post: operations["stop_case_run"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/cases": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Cases in my scope – the queue of a desk
         * @description `due=late` those whose day has passed, `due=soon` within seven days; `attention` sorts late, returned and
         *     missing forms first. `q` is the beginning of the name.
         */
        get: operations["list_cases"];
        put?: never;
        /**
         * Open a case for one person who is on no name list (the issued lists open theirs by themselves)
         * @description Problems: `person.not_found`, `pack.not_found`, `case.item` (the pack has no such item with a form), `case.open.conflict` (there is one).
         */
        post: operations["open_case"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/cases/{case_id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                case_id: components["parameters"]["CaseId"];
            };
            cookie?: never;
        };
        /** One case – where it stands, its steps, and which acts are open to the caller, with why not */
        get: operations["get_case"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/cases/{case_id}/decide": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                case_id: components["parameters"]["CaseId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Decide one case – with the meeting that did where the process asks for one
         * @description Without a `grade` the proposed one. Another wants a `reason` (`case.decision.reason`). Problems: `case.grade`, `case.guard.meeting_held`, `meeting.not_found`, `case.act.refused`.
         */
        post: operations["decide_case"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/cases/{case_id}/documents/{kind}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                case_id: components["parameters"]["CaseId"];
            };
            cookie?: never;
        };
        /** The form or the letter of the result as Word, by the pack's template; recorded */
        get: operations["get_case_document"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/cases/{case_id}/events": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                case_id: components["parameters"]["CaseId"];
            };
            cookie?: never;
        };
        /** What has happened to the case, the first first */
        get: operations["list_case_events"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/cases/{case_id}/evidence": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                case_id: components["parameters"]["CaseId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Upload a file that proves one entry of the form
         * @description The type is found from the content: PDF, JPEG, PNG. Problems: `evidence.media_type`, `evidence.too_large`, `evidence.field`, `evidence.count`.
         */
        post: operations["upload_evidence"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/cases/{case_id}/evidence/{evidence_id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                case_id: components["parameters"]["CaseId"];
                evidence_id: components["parameters"]["EvidenceId"];
            };
            cookie?: never;
        };
        /** The file; reading it is recorded */
        get: operations["get_evidence"];
        put?: never;
        post?: never;
        /** Take a file out of the form; what was handed in with an earlier submission stays with that */
        delete: operations["remove_evidence"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/cases/{case_id}/exit": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                case_id: components["parameters"]["CaseId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A ground for exit was found on the way – the person leaves the item, and the duty to report begins */
        post: operations["exit_case"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/cases/{case_id}/form": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                case_id: components["parameters"]["CaseId"];
            };
            cookie?: never;
        };
        /** The form as this case has it – which sections apply, bounds, code labels, help with its clause; the answers; what is wrong or came back */
        get: operations["get_case_form"];
        /**
         * Save the answers (autosave); what is not yet right is kept and told in `problems`
         * @description Only a shape that cannot be kept is refused: an unknown field, a text where a list belongs (422 with pointers).
         *     412 `case_form.stale` where somebody else has saved meanwhile; 409 `case_form.closed.conflict` where the step does
         *     not let this caller write.
         */
        put: operations["save_case_form"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/cases/{case_id}/notify": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                case_id: components["parameters"]["CaseId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Tell the person the result in writing */
        post: operations["notify_case"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/cases/{case_id}/objections": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                case_id: components["parameters"]["CaseId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Object to a result */
        post: operations["object_to_result"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/cases/{case_id}/opinions": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                case_id: components["parameters"]["CaseId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Record what was asked or found – an opinion, an expert review, an on-site check, a talk with its plan of help and what came of it
         * @description A `help_plan` wants `due_on`: it meets the duty that the judgement opened, and opens the one to follow it up by that
         *     day. A `help_follow_up` meets that one; with a further `due_on` it is owed again by then. Problems: `case.opinion.text`,
         *     `case.opinion.given_by`, `case.opinion.day`, `case.opinion.due_on`, `case.opinion.plan` (nothing to follow up).
         */
        post: operations["add_opinion"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/cases/{case_id}/opinions/{opinion_id}/files": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                case_id: components["parameters"]["CaseId"];
                opinion_id: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Upload a file that belongs to an opinion – the record of a talk, a review, a visit
         * @description Read and removed under `/cases/{case_id}/evidence/{evidence_id}`. Problems: `opinion.not_found`, `evidence.media_type`, `evidence.too_large`, `evidence.count`.
         */
        post: operations["upload_opinion_file"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/cases/{case_id}/propose": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                case_id: components["parameters"]["CaseId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Propose a grade with written grounds
         * @description Where the process ends with it, the answers that the form's pack marks as updating the register are carried into the
         *     person's record from that day. Problems: `case.grade` (not of the item's scale), `case.grounds` (missing or too short),
         *     `case.guard.*`, `case.act.refused`; those of `PATCH /people/{person_id}`, with a pointer to the field of the form.
         */
        post: operations["propose_grade"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/cases/{case_id}/receipt": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                case_id: components["parameters"]["CaseId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * The person has the result – with an opinion, in the browser or entered from paper
         * @description Who objects for the first time is heard before the case ends: an objection is received, and the receipt is given again after its answer. Problems: `case.receipt.day`, `case.receipt.how`, `case.receipt.comment`, `case.guard.no_open_objection`.
         */
        post: operations["give_receipt"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/cases/{case_id}/resume": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                case_id: components["parameters"]["CaseId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Go on with a case that waits, where the register cannot tell it */
        post: operations["resume_case"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/cases/{case_id}/return": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                case_id: components["parameters"]["CaseId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Send the case back; the entries marked to be sent back, and those given here, show their reasons at the field */
        post: operations["return_case"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/cases/{case_id}/reuse": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                case_id: components["parameters"]["CaseId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Link an annual or term assessment of the register as evidence instead of assessing twice
         * @description Problem: `record.not_found` (no result of this person).
         */
        post: operations["reuse_assessment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/cases/{case_id}/review": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                case_id: components["parameters"]["CaseId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Mark entries of the form as true, incomplete or to be sent back, each with its reason
         * @description Problems: `case.review.entry` (no such entry), `case.review.reason` (wanted unless true).
         */
        post: operations["review_case"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/cases/{case_id}/submit": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                case_id: components["parameters"]["CaseId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Hand the form in, with its declarations
         * @description `If-Match` is the version of the answers. Problems: those of the form, each with a pointer into the answers;
         *     `case.guard.declared`, `case.guard.secrecy_clear` (marked material, with its places), `case.act.refused`.
         */
        post: operations["submit_case"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/cases/{case_id}/suspend": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                case_id: components["parameters"]["CaseId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Wait – under investigation without conclusion; the case comes back by itself when the register has the conclusion */
        post: operations["suspend_case"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/cases/{case_id}/transfer": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                case_id: components["parameters"]["CaseId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Hand the case over to the unit where the person is now; both see its history from then on at the new one
         * @description Problem: `case.transfer` (the register does not have the person there).
         */
        post: operations["transfer_case"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/decision-runs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Bulk decisions of the organisations in my scope, newest first */
        get: operations["list_decision_runs"];
        put?: never;
        /** Decide everyone of a filtered list; the files are those of `hengcai decide` */
        post: operations["start_decision_run"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/decision-runs/{decision_run_id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                decision_run_id: components["parameters"]["DecisionRunId"];
            };
            cookie?: never;
        };
        /** A bulk decision – state, progress, how many on each sheet */
        get: operations["get_decision_run"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/decision-runs/{decision_run_id}/files/{file}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                decision_run_id: components["parameters"]["DecisionRunId"];
            };
            cookie?: never;
        };
        /** Download a result; reads sensitive fields and is recorded */
        get: operations["get_decision_file"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/decision-runs/{decision_run_id}/stop": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                decision_run_id: components["parameters"]["DecisionRunId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Stop it */
        post: operations["stop_decision_run"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/duties": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who owes what by when, of the organisations in my scope; what is due first comes first */
        get: operations["list_duties"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/duties/{duty_id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                duty_id: components["parameters"]["DutyId"];
            };
            cookie?: never;
        };
        /** One duty */
        get: operations["get_duty"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/duties/{duty_id}/waive": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                duty_id: components["parameters"]["DutyId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Waive a duty, with a reason; the level above does, never the one who owes
         * @description Problems: `duty.waive.own` (it is the caller's own organisation that owes), `duty.state.conflict`, `duty.stale`.
         */
        post: operations["waive_duty"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/duties/sums": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How many duties are open, late, due soon, met in time, met late and waived in my scope */
        get: operations["sum_duties"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/hand-overs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Hand-overs from or to the organisations in my scope, newest first */
        get: operations["list_hand_overs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/hand-overs/{hand_over_id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                hand_over_id: components["parameters"]["HandOverId"];
            };
            cookie?: never;
        };
        /** One hand-over, as both units see it */
        get: operations["get_hand_over"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/hand-overs/{hand_over_id}/accept": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                hand_over_id: components["parameters"]["HandOverId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The present unit takes the person over, and is responsible from then on */
        post: operations["accept_hand_over"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/hand-overs/{hand_over_id}/deliver": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                hand_over_id: components["parameters"]["HandOverId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * The former unit writes down what it hands over; its duty is met
         * @description Problems: `hand_over.side` (that is the other unit's to do), `hand_over.state.conflict`, `hand_over.stale`.
         */
        post: operations["deliver_hand_over"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/hand-overs/{hand_over_id}/refuse": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                hand_over_id: components["parameters"]["HandOverId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** One of the two units refuses, with a reason; the level above both settles it */
        post: operations["refuse_hand_over"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/hand-overs/{hand_over_id}/settle": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                hand_over_id: components["parameters"]["HandOverId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The level above both units, or the province, says which of them is responsible */
        post: operations["settle_hand_over"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/healthz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The process answers */
        get: operations["get_health"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/imports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Imports of the organisations in my scope, newest first */
        get: operations["list_imports"];
        put?: never;
        /**
         * Upload a roster workbook; it is read and held against the register, and nothing changes yet
         * @description The body is the workbook itself. It is read in the background: ask `GET /imports/{import_id}` until its state
         *     is `preview` (or `failed`, with a problem). Rows of people who work, by the workbook and by the register,
         *     outside `organisation_id` and the caller's scope are faults (`import.scope`).
         */
        post: operations["upload_import"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/imports/{import_id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                import_id: components["parameters"]["ImportId"];
            };
            cookie?: never;
        };
        /** One import – its state, progress and counts */
        get: operations["get_import"];
        put?: never;
        post?: never;
        /** Discard an import that has changed nothing yet; stops reading */
        delete: operations["discard_import"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/imports/{import_id}/accept": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                import_id: components["parameters"]["ImportId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take the rows into the register – all, or the good ones with the bad left out by name
         * @description Runs in the background and is one transaction: all of the accepted rows are in, or none. `rows: all` is
         *     refused while there are faults (`import.faults`). With `rows: good` the client repeats how many people are
         *     left out (`left_out`), so that nobody is forgotten by a stale page (`import.left_out`). A register that has
         *     changed under the preview is read anew first (`import.preview.stale`).
         */
        post: operations["accept_import"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/imports/{import_id}/faults": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                import_id: components["parameters"]["ImportId"];
            };
            cookie?: never;
        };
        /** Every bad cell, as one reads the workbook */
        get: operations["list_import_faults"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/imports/{import_id}/marked-copy": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                import_id: components["parameters"]["ImportId"];
            };
            cookie?: never;
        };
        /** A copy of the workbook with the bad cells coloured and commented */
        get: operations["get_marked_copy"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/imports/{import_id}/rows": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                import_id: components["parameters"]["ImportId"];
            };
            cookie?: never;
        };
        /** The preview – what each person's rows would do */
        get: operations["list_import_rows"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/imports/{import_id}/stop": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                import_id: components["parameters"]["ImportId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Stop reading or accepting; nothing half-done stays */
        post: operations["stop_import"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/imports/{import_id}/undo": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                import_id: components["parameters"]["ImportId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Undo a whole import – whom it entered leave, what it changed is as before
         * @description What somebody changed by hand afterwards stands in the way (`import.undo.changed`, with the people named in
         *     `errors`); nothing is undone then. What was known meanwhile stays known as of its time.
         */
        post: operations["undo_import"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/imports/template": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The empty workbook for a pack, with drop-downs and notes */
        get: operations["get_import_template"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/logins": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The log of log-ins of accounts in my scope, newest first */
        get: operations["list_logins"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who I am, what I may, and what day it is */
        get: operations["get_me"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/me/home": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What waits for me – my own cases as a person with their steps, and what of my units' cases is due, returned or missing */
        get: operations["get_my_home"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/me/logins": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The log of my own log-ins */
        get: operations["list_my_logins"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/me/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Change my password; ends my other sessions
         * @description Problems: `password.current`, `password.weak`, `password.reused`.
         */
        put: operations["change_my_password"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/me/second-factor": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Confirm the authenticator by its first code; gives the recovery codes, once */
        put: operations["confirm_my_second_factor"];
        /**
         * Begin to enrol an authenticator – a fresh secret, as text and as what a QR code shows
         * @description Nothing changes until the secret is confirmed by a code. `second_factor.enrolled` where there is one already and its code is not sent.
         */
        post: operations["begin_my_second_factor"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/me/second-factor/recovery-codes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Make new recovery codes; the old ones are void */
        post: operations["renew_my_recovery_codes"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/me/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** My sessions that have not ended, newest first */
        get: operations["list_my_sessions"];
        put?: never;
        post?: never;
        /** End all my sessions but this one */
        delete: operations["end_my_other_sessions"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/me/sessions/{session_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** End one of my sessions */
        delete: operations["end_my_session"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/meetings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Meetings of the leadership, newest first */
        get: operations["list_meetings"];
        put?: never;
        /**
         * Enter a meeting – when, where, who, what was recorded
         * @description Problems: `meeting.day` (it is yet to come), `meeting.attendance` (nobody, or fewer than half of the members).
         */
        post: operations["create_meeting"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/meetings/{meeting_id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                meeting_id: components["parameters"]["MeetingId"];
            };
            cookie?: never;
        };
        /** One meeting with what it decided */
        get: operations["get_meeting"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/meetings/{meeting_id}/decisions": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                meeting_id: components["parameters"]["MeetingId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * The meeting's decisions on up to 50 cases, all or none; for more start a case run
         * @description Without a `grade` the proposed one is decided. Another grade than the proposed one wants a `reason`
         *     (`case.decision.reason`). Problems have the pointer of their case: `/decisions/3`.
         */
        post: operations["decide_cases"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/metrics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Prometheus metrics; only from the addresses that the configuration names */
        get: operations["get_metrics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/name-entries/{name_entry_id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name_entry_id: components["parameters"]["NameEntryId"];
            };
            cookie?: never;
        };
        /** One entry */
        get: operations["get_name_entry"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/name-entries/{name_entry_id}/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name_entry_id: components["parameters"]["NameEntryId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The unit confirms that this one is theirs */
        post: operations["confirm_name_entry"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/name-entries/{name_entry_id}/evidence": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name_entry_id: components["parameters"]["NameEntryId"];
            };
            cookie?: never;
        };
        /** Download the evidence of a report; recorded */
        get: operations["get_name_evidence"];
        /**
         * Upload the evidence of a report; a PDF or a picture, by its content
         * @description Problems: `name_entry.evidence.media_type`, `blob.too_large`, `name_entry.state.conflict`.
         */
        put: operations["put_name_evidence"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/name-entries/{name_entry_id}/report": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name_entry_id: components["parameters"]["NameEntryId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * The unit reports that somebody is missing, has moved or retired, or is a special case
         * @description It waits for the level above to be settled. `moved` with `to_organisation_id` opens a hand-over, which that
         *     organisation sees at once. Problems: `name_entry.evidence` (the report needs evidence: upload it first),
         *     `name_entry.state.conflict`, `name_entry.moved.organisation`.
         */
        post: operations["report_name_entry"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/name-entries/{name_entry_id}/settle": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name_entry_id: components["parameters"]["NameEntryId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Settle a difference (the province, before it is issued) or a report (the level above, afterwards)
         * @description `include` says whether the person stays on the list, `organisation_id` who is responsible (left out: as it is).
         *     Problems: `name_entry.settle.own` (one's own organisation's report), `name_entry.state.conflict`,
         *     `name_entry.organisation` (nobody is responsible yet, or the entry is of nobody in the register).
         */
        post: operations["settle_name_entry"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/name-works/{name_work_id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name_work_id: components["parameters"]["NameWorkId"];
            };
            cookie?: never;
        };
        /** Work on a name list that goes on in the background – state, progress, what it came to */
        get: operations["get_name_work"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/name-works/{name_work_id}/stop": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name_work_id: components["parameters"]["NameWorkId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Stop it; of a confirmation what is done stays, of a computation nothing */
        post: operations["stop_name_work"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/objections": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Objections of the organisations in my scope, the open ones first */
        get: operations["list_objections"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/objections/{objection_id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                objection_id: components["parameters"]["ObjectionId"];
            };
            cookie?: never;
        };
        /** One objection */
        get: operations["get_objection"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/objections/{objection_id}/answer": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                objection_id: components["parameters"]["ObjectionId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * What the investigation found; a grade changes only through an upheld objection
         * @description Problems: `objection.answered.conflict`, `objection.grade` (upheld without a grade of the scale, or a grade where it is dismissed), `objection.stale`.
         */
        post: operations["answer_objection"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/organisations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Organisations in my scope, as a flat list */
        get: operations["list_organisations"];
        put?: never;
        /**
         * Enter an organisation below another
         * @description Problems: `organisation.credit_code.conflict`, `organisation.name.conflict` (a sister of that name), `organisation.authority` and the rest of `organisation.…` with pointers.
         */
        post: operations["create_organisation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/organisations/{organisation_id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                organisation_id: components["parameters"]["OrganisationId"];
            };
            cookie?: never;
        };
        /** One organisation, now or as it was on a day */
        get: operations["get_organisation"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change what is no event – kind, authority, division, lead department, contact …
         * @description Name, parent and end are events with a day and a document of their own; see rename, move, merge, split.
         */
        patch: operations["change_organisation"];
        trace?: never;
    };
    "/organisations/{organisation_id}/history": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                organisation_id: components["parameters"]["OrganisationId"];
            };
            cookie?: never;
        };
        /** Every event of it, newest first – entered, renamed, moved, merged, split, changed */
        get: operations["get_organisation_history"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/organisations/{organisation_id}/move": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                organisation_id: components["parameters"]["OrganisationId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Place it, with all below it, under another organisation from a day on */
        post: operations["move_organisation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/organisations/{organisation_id}/rename": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                organisation_id: components["parameters"]["OrganisationId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A new name from a day on; the old one still finds it */
        post: operations["rename_organisation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/organisations/{organisation_id}/split": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                organisation_id: components["parameters"]["OrganisationId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Split parts off, with the people and sub-units named; it ends or goes on
         * @description Cases, name-list entries and what is owed for the people go with them; publicities stay where they were put up. One
         *     that ends may have nothing left: `organisation.not_empty` (people, sub-units, staff, open cases, running publicities).
         */
        post: operations["split_organisation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/organisations/children": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One level of the tree, for a page that opens it bit by bit */
        get: operations["list_organisation_children"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/organisations/merge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Merge organisations into one of them or into a new one
         * @description People, sub-units and open work of those that end pass to the successor; their names and codes still find it.
         *     Problems: `organisation.merge.few`, `organisation.merge.ended`, `organisation.merge.kin` (one stands above
         *     another of them), `organisation.event.day` (before the last event of one of them).
         */
        post: operations["merge_organisations"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/packs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The policy packs of this installation */
        get: operations["list_packs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/packs/{pack_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A pack – its document, facts, decisions and clauses */
        get: operations["get_pack"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/people": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** People of the organisations in my scope, as of now */
        get: operations["list_people"];
        put?: never;
        /**
         * Enter a person, employed by an organisation from a day on
         * @description Problems: `person.document.conflict` (somebody has this number), those of the fields with pointers.
         */
        post: operations["create_person"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/people/{person_id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                person_id: components["parameters"]["PersonId"];
            };
            cookie?: never;
        };
        /** A person with all records, now or as true on a day and as known on a day */
        get: operations["get_person"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change fields of a person from a day on */
        patch: operations["change_person"];
        trace?: never;
    };
    "/people/{person_id}/decisions": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                person_id: components["parameters"]["PersonId"];
            };
            cookie?: never;
        };
        /** What a pack decides of a person on a day, and why */
        get: operations["decide_person"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/people/{person_id}/facts": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                person_id: components["parameters"]["PersonId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Fill in facts that a decision missed; they go into the register, and the person is decided anew
         * @description A fact of a pack names the column of the register it is taken from, so filling it in is a change of that
         *     person's register: of a field, or of the record that the fact picks (a new one where there is none; then
         *     `fields` of `record` must hold what its kind requires). Problems: those of the fields; `fact.not_fillable`
         *     (computed, or of the organisation).
         */
        post: operations["fill_person_facts"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/people/{person_id}/history": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                person_id: components["parameters"]["PersonId"];
            };
            cookie?: never;
        };
        /** Every value a field ever had, newest recording first – true from when to when, recorded by whom when */
        get: operations["get_person_history"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/people/{person_id}/records": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                person_id: components["parameters"]["PersonId"];
            };
            cookie?: never;
        };
        /** The records of a person, by kind and date */
        get: operations["list_person_records"];
        put?: never;
        /** Add a record */
        post: operations["add_person_record"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/people/{person_id}/records/{record_id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                person_id: components["parameters"]["PersonId"];
                record_id: components["parameters"]["RecordId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Withdraw a record that should never have been entered; it stays known as of its time */
        delete: operations["withdraw_person_record"];
        options?: never;
        head?: never;
        /** Correct a record; the former version stays known as of its time */
        patch: operations["correct_person_record"];
        trace?: never;
    };
    "/people/{person_id}/reveal": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                person_id: components["parameters"]["PersonId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Show sensitive fields unmasked; recorded with the reason */
        post: operations["reveal_person_fields"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/people/{person_id}/timeline": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                person_id: components["parameters"]["PersonId"];
            };
            cookie?: never;
        };
        /** What happened to a person in the world, newest first */
        get: operations["get_person_timeline"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/people/lookup": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Find a person in my scope by the number of a document; the number is not kept in any log */
        post: operations["look_up_person"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/publicities": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Publicities that the caller may see, newest first
         * @description Staff of a sub-unit see those of the whole unit, and may object to them.
         */
        get: operations["list_publicities"];
        put?: never;
        /**
         * Publish grades inside the unit; the last day follows from the work calendar
         * @description All of the unit's cases that wait for it, or those named. It begins today. Problems: `publicity.empty`,
         *     `publicity.rule` (the pack publishes no such grade), `calendar.year_not_loaded`, `case.act.refused`.
         */
        post: operations["create_publicity"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/publicities/{publicity_id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                publicity_id: components["parameters"]["PublicityId"];
            };
            cookie?: never;
        };
        /** The page of a publicity inside the unit – the permitted fields and nothing else */
        get: operations["get_publicity"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/publicities/{publicity_id}/close": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                publicity_id: components["parameters"]["PublicityId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Close it after its last day; what nobody objects to goes on
         * @description Problems: `publicity.running.conflict` (with the last day), `publicity.objection.conflict` (one is open), `publicity.stale`.
         */
        post: operations["close_publicity"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/publicities/{publicity_id}/notice": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                publicity_id: components["parameters"]["PublicityId"];
            };
            cookie?: never;
        };
        /** The notice to be put up, as Word */
        get: operations["get_publicity_notice"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/publicities/{publicity_id}/objections": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                publicity_id: components["parameters"]["PublicityId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Object to one entry of a publicity while it runs */
        post: operations["object_to_publicity"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/readyz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The server can serve – database open, migrations done */
        get: operations["get_readiness"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/register/layout": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What the register holds – kinds of records, their columns, code lists, divisions */
        get: operations["get_register_layout"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/roles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The matrix of roles and verbs */
        get: operations["list_roles"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How far the caller's log-in has come; never an error, so that a page can always ask */
        get: operations["get_session"];
        put?: never;
        /**
         * Log in by name and password; starts a new session whatever cookie was sent
         * @description Answers with the state of the session, which says what comes next. Wrong name and wrong password are the same
         *     problem, `login.unauthenticated`; after repeated failures `login.too_many` with `Retry-After`, growing each time.
         */
        post: operations["log_in"];
        /** Log out; ends the session and its cookie */
        delete: operations["log_out"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/session/second-factor": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Give the code of the authenticator, or one of the recovery codes
         * @description Problems: `second_factor.code`, `second_factor.recovery_code`, `login.too_many`.
         */
        post: operations["verify_second_factor"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/setup": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * First start – the holder of the one-time link makes the first accounts
         * @description The link (`/setup#token=…`) is printed by the first start and holds until it is used. It makes the three
         *     administrators, who are separate people; the one who holds the link chooses the password of the system
         *     administrator, the others get temporary passwords, shown once. Problems: `setup.token` (wrong or used),
         *     `setup.done`.
         */
        post: operations["set_up"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/situations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Special situations and recommendations put to the level above, of the organisations in my scope, newest first */
        get: operations["list_situations"];
        put?: never;
        /**
         * Put a special situation to the level above, which owes an answer; or recommend somebody outstanding or a good example
         * @description Problems: `situation.name_entry` (no entry of the organisation), `situation.no_level_above`.
         */
        post: operations["raise_situation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/situations/{situation_id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                situation_id: components["parameters"]["SituationId"];
            };
            cookie?: never;
        };
        /** One special situation with the levels it went through */
        get: operations["get_situation"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/situations/{situation_id}/answer": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                situation_id: components["parameters"]["SituationId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Answer it, at the level it was put to or above
         * @description Problems: `situation.level` (it was put to a level above the caller), `situation.state.conflict`, `situation.stale`.
         */
        post: operations["answer_situation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/situations/{situation_id}/pass-on": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                situation_id: components["parameters"]["SituationId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Put it to the next level above, with an opinion */
        post: operations["pass_on_situation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        Account: {
            created_at: components["schemas"]["Instant"];
            display_name: string;
            grants: components["schemas"]["Grant"][];
            id: components["schemas"]["Id"];
            last_login_at?: components["schemas"]["Instant"];
            lock_reason?: string;
            /** @description By failed log-ins */
            locked_until?: components["schemas"]["Instant"];
            login_name: string;
            organisation: components["schemas"]["OrganisationRef"];
            person_id?: components["schemas"]["Id"];
            /** @description Of the office */
            phone?: string;
            /** @enum {string} */
            second_factor: "none" | "enrolled";
            state: components["schemas"]["AccountState"];
            version: number;
        };
        AccountChange: {
            display_name?: components["schemas"]["DisplayName"];
            phone?: components["schemas"]["NullableText"];
        };
        AccountInput: {
            display_name: components["schemas"]["DisplayName"];
            /** @description Needs accounts.grant too; a system administrator makes accounts without */
            grants?: components["schemas"]["GrantInput"][];
            login_name: components["schemas"]["LoginName"];
            organisation_id: components["schemas"]["Id"];
            /** @description Needed for the role `person` */
            person_id?: components["schemas"]["Id"];
            phone?: components["schemas"]["Text"];
        };
        AccountList: {
            items: components["schemas"]["Account"][];
            next_cursor?: components["schemas"]["NextCursor"];
            total?: components["schemas"]["Total"];
            total_is_exact?: components["schemas"]["TotalIsExact"];
        };
        AccountRef: {
            id: components["schemas"]["Id"];
            name: string;
        };
        /**
         * @description new – has never changed its temporary password
         * @enum {string}
         */
        AccountState: "active" | "new" | "locked" | "closed";
        /** @description Not kept for a repeated request – the same Idempotency-Key gives 409 `idempotency.secret.conflict` instead of showing the password again */
        AccountWithPassword: {
            account: components["schemas"]["Account"];
            temporary_password: string;
        };
        AuditList: {
            items: components["schemas"]["AuditRecord"][];
            next_cursor?: components["schemas"]["NextCursor"];
        };
        AuditRecord: {
            action: string;
            /** @description Chinese: 查看敏感信息 */
            action_name: string;
            /** @description Absent: the system, or nobody logged in */
            actor?: components["schemas"]["AccountRef"];
            /** @description Of the client */
            address?: string;
            /** @description Canonical JSON of what is; only on get_audit_record */
            after?: unknown;
            at: components["schemas"]["Instant"];
            /** @description Canonical JSON of what was; only on get_audit_record */
            before?: unknown;
            hash: components["schemas"]["Sm3"];
            id: components["schemas"]["Id"];
            organisation?: components["schemas"]["OrganisationRef"];
            previous_hash?: components["schemas"]["Sm3"];
            reason?: string;
            sequence: number;
            /** @description A key act, signed by the installation (SM2) */
            signed?: boolean;
            subject_id?: string;
            subject_kind: string;
            subject_name?: string;
        };
        AuditState: {
            count: number;
            /** @description Absent while the chain is empty */
            head?: components["schemas"]["Sm3"];
            verification?: {
                begun_at: components["schemas"]["Instant"];
                checked: number;
                ended_at?: components["schemas"]["Instant"];
                /** @description The first record that was changed */
                problem?: components["schemas"]["Problem"];
                /** @enum {string} */
                state: "running" | "whole" | "broken";
            };
        };
        Campaign: {
            close_reason?: string;
            closed_at?: components["schemas"]["Instant"];
            created_at: components["schemas"]["Instant"];
            created_by: components["schemas"]["AccountRef"];
            deadlines: components["schemas"]["CampaignDeadline"][];
            id: components["schemas"]["Id"];
            items: components["schemas"]["CampaignItem"][];
            /** @enum {string} */
            list_state: "none" | "draft" | "issuing" | "issued";
            may_manage: boolean;
            name: string;
            /** @description Of the notice */
            number: string;
            on: components["schemas"]["Date"];
            opened_at?: components["schemas"]["Instant"];
            pack_id: components["schemas"]["PackId"];
            pack_sm3: components["schemas"]["Sm3"];
            /** @enum {string} */
            state: "prepared" | "open" | "closed";
            /** @description Of the notice */
            title: string;
            version: number;
            windows: components["schemas"]["CampaignWindow"][];
        };
        CampaignChange: {
            name?: string;
            on?: components["schemas"]["Date"];
        };
        CampaignClosing: {
            reason?: string;
        };
        CampaignDeadline: {
            /** @description 情形发生之日 */
            after?: string;
            cite: string[];
            /** @description Absent: it runs from something that happens */
            due_on?: components["schemas"]["Date"];
            id: string;
            name: string;
            note?: string;
            /** @description How many owe it; on opening each gets a duty */
            organisations?: number;
            owner?: string;
            /** @description 1个月 */
            within?: string;
        };
        CampaignInput: {
            name: string;
            /** @description The day as of which people are decided */
            on: components["schemas"]["Date"];
            pack_id: components["schemas"]["PackId"];
        };
        CampaignItem: {
            cite: string[];
            id: components["schemas"]["ItemId"];
            name: string;
            note?: string;
        };
        CampaignList: {
            items: components["schemas"]["Campaign"][];
            next_cursor?: components["schemas"]["NextCursor"];
        };
        CampaignWindow: {
            cite: string[];
            from: components["schemas"]["Date"];
            id: string;
            name: string;
            note?: string;
            /**
             * @description Today
             * @enum {string}
             */
            state: "before" | "open" | "over";
            to: components["schemas"]["Date"];
            workdays_only: boolean;
        };
        Case: {
            acts: components["schemas"]["CaseAct"][];
            campaign_id?: components["schemas"]["Id"];
            /** @description What follows from the grade by the pack; absent before it is decided */
            consequences?: components["schemas"]["Consequence"][];
            due_on?: components["schemas"]["Date"];
            exit_ground?: string;
            grade?: components["schemas"]["Grade"];
            /** @description Of the proposal */
            grounds?: string;
            id: components["schemas"]["Id"];
            /** @description The item and its name */
            item: components["schemas"]["CaseStep"];
            late?: boolean;
            marks: components["schemas"]["EntryMark"][];
            meeting_id?: components["schemas"]["Id"];
            notification?: components["schemas"]["Notification"];
            objections: components["schemas"]["Objection"][];
            opinions: components["schemas"]["Opinion"][];
            organisation: components["schemas"]["OrganisationRef"];
            pack_id: components["schemas"]["PackId"];
            pack_sm3: components["schemas"]["Sm3"];
            person: components["schemas"]["CasePerson"];
            proposal?: components["schemas"]["Grade"];
            publicity_id?: components["schemas"]["Id"];
            /** @description Sent back and not yet handed in again */
            returned: boolean;
            /** @description The grades of the item with their standards */
            scale: components["schemas"]["GradeStandard"][];
            state: components["schemas"]["CaseState"];
            step: components["schemas"]["CaseStep"];
            steps: components["schemas"]["StepOfCase"][];
            updated_at: components["schemas"]["Instant"];
            version: number;
            /** @description Chinese; what a waiting case waits for */
            waiting_for?: string;
        };
        /** @description An act of the process, whether it is open to the caller now, and if not why */
        CaseAct: {
            act: components["schemas"]["CaseActKind"];
            cite: components["schemas"]["ClauseRefs"];
            /** @description 提出等次建议 */
            name: string;
            open: boolean;
            /** @description Where it leads */
            to?: components["schemas"]["CaseStep"];
            /** @description Chinese; what stands in the way */
            why?: string[];
        };
        /** @enum {string} */
        CaseActKind: "submit" | "send_back" | "propose" | "decide" | "publish" | "close_publicity" | "notify" | "acknowledge" | "object" | "answer" | "suspend" | "resume" | "leave" | "report";
        CaseDecision: {
            grade?: components["schemas"]["Grade"];
            meeting_id?: components["schemas"]["Id"];
            reason?: string;
        };
        CaseEvent: {
            /** @description A kind of act, or open, review, opinion, reuse, transfer, removed, register (what the form told the register) */
            act: string;
            at: components["schemas"]["Instant"];
            by: string;
            cite?: components["schemas"]["ClauseRefs"];
            /** @description What the act said */
            content: {
                [key: string]: unknown;
            };
            from_step?: components["schemas"]["CaseStep"];
            pack_sm3: components["schemas"]["Sm3"];
            sequence: number;
            /** @description Chinese: 退回修改 */
            title: string;
            to_step: components["schemas"]["CaseStep"];
        };
        CaseEventList: {
            items: components["schemas"]["CaseEvent"][];
        };
        CaseExit: {
            arisen_on: components["schemas"]["Date"];
            cite?: string[];
            ground: string;
        };
        CaseForm: {
            answers: components["schemas"]["FormAnswers"];
            case_id: components["schemas"]["Id"];
            declarations: components["schemas"]["FormDeclaration"][];
            editable: boolean;
            evidence: components["schemas"]["Evidence"][];
            evidence_limits: {
                most_files: number;
                most_megabytes: number;
                types: string[];
            };
            form_id: components["schemas"]["PackWord"];
            help?: string;
            problems: components["schemas"]["ProblemEntry"][];
            returned: components["schemas"]["ReturnedEntry"][];
            saved_at?: components["schemas"]["Instant"];
            secrecy: components["schemas"]["SecrecyHit"][];
            sections: components["schemas"]["FormSection"][];
            submitted_at?: components["schemas"]["Instant"];
            title: string;
            /** @description Of the answers */
            version: number;
            /** @description Chinese; where it is not editable */
            why_not?: string;
        };
        CaseFormInput: {
            answers: components["schemas"]["FormAnswers"];
        };
        CaseFormSaved: {
            problems: components["schemas"]["ProblemEntry"][];
            saved_at: components["schemas"]["Instant"];
            secrecy: components["schemas"]["SecrecyHit"][];
            /** @description As they are asked now, where these answers ask for something else than those before them */
            sections?: components["schemas"]["FormSection"][];
            version: number;
        };
        CaseInput: {
            campaign_id?: components["schemas"]["Id"];
            due_on?: components["schemas"]["Date"];
            item_id: components["schemas"]["PackWord"];
            pack_id: components["schemas"]["PackId"];
            person_id: components["schemas"]["Id"];
        };
        CaseList: {
            items: components["schemas"]["CaseSummary"][];
            next_cursor?: components["schemas"]["NextCursor"];
            total?: components["schemas"]["Total"];
            total_is_exact?: components["schemas"]["TotalIsExact"];
        };
        CasePerson: {
            class?: string;
            id: components["schemas"]["Id"];
            name: string;
        };
        CaseProgress: {
            cases: number;
            ended: number;
            /** @description Item × step, in the order of the pack */
            funnel: components["schemas"]["Figure"][];
            /** @description Class × grade */
            grades: components["schemas"]["Figure"][];
            late: number;
            /** @description What stands directly below the organisation × item */
            places: components["schemas"]["Figure"][];
            returned: number;
        };
        CaseRef: {
            id: components["schemas"]["Id"];
            organisation: components["schemas"]["OrganisationRef"];
            version: number;
        };
        CaseReturn: {
            entries?: {
                entry: string;
                reason: string;
            }[];
            reason: string;
        };
        CaseReview: {
            marks: {
                entry: string;
                reason?: string;
                verdict: components["schemas"]["EntryVerdict"];
            }[];
        };
        CaseRun: {
            /** @enum {string} */
            act: "review" | "propose" | "decide" | "notify";
            ended_at?: components["schemas"]["Instant"];
            /** @description The first hundred */
            failures: {
                case_id: components["schemas"]["Id"];
                code: string;
                detail: string;
                person: string;
            }[];
            id: components["schemas"]["Id"];
            organisation: components["schemas"]["OrganisationRef"];
            progress: components["schemas"]["Progress"];
            refused: number;
            started_at: components["schemas"]["Instant"];
            started_by: components["schemas"]["AccountRef"];
            /** @enum {string} */
            state: "running" | "done" | "stopped" | "failed";
        };
        CaseRunInput: {
            /** @enum {string} */
            act: "review" | "propose" | "decide" | "notify";
            /** @description Absent: every case that stands where the act can be done */
            case_ids?: components["schemas"]["Id"][];
            grade?: components["schemas"]["Grade"];
            grounds?: string;
            /** @enum {string} */
            how?: "online" | "paper";
            item_id?: components["schemas"]["PackWord"];
            meeting_id?: components["schemas"]["Id"];
            /** @description Its cases and those below it */
            organisation_id: components["schemas"]["Id"];
        };
        CaseRunList: {
            items: components["schemas"]["CaseRun"][];
            next_cursor?: components["schemas"]["NextCursor"];
        };
        /**
         * @description waiting: a clock or somebody else must come to an end first
         * @enum {string}
         */
        CaseState: "open" | "waiting" | "ended";
        CaseStep: {
            id: components["schemas"]["PackWord"];
            /** @description 单位审核 */
            name: string;
        };
        CaseSubmit: {
            /** @description Ids of those that were ticked */
            declarations: components["schemas"]["PackWord"][];
        };
        CaseSummary: {
            campaign_id?: components["schemas"]["Id"];
            due_on?: components["schemas"]["Date"];
            grade?: components["schemas"]["Grade"];
            id: components["schemas"]["Id"];
            /** @description The item and its name */
            item: components["schemas"]["CaseStep"];
            late?: boolean;
            organisation: components["schemas"]["OrganisationRef"];
            pack_id: components["schemas"]["PackId"];
            person: components["schemas"]["CasePerson"];
            proposal?: components["schemas"]["Grade"];
            /** @description Sent back and not yet handed in again */
            returned: boolean;
            state: components["schemas"]["CaseState"];
            step: components["schemas"]["CaseStep"];
            updated_at: components["schemas"]["Instant"];
            version: number;
        };
        CaseTransfer: {
            organisation_id: components["schemas"]["Id"];
            reason: string;
        };
        Clause: {
            /** @description B1.2 */
            id: string;
            /** @description 一(二) */
            place: string;
            says: string;
        };
        /** @description What a rule rests on, in plain words */
        ClauseRef: {
            id: string;
            place: string;
            says: string;
        };
        ClauseRefs: components["schemas"]["ClauseRef"][];
        Clock: {
            /** @description The day is a chosen one; the screen says so */
            is_demo: boolean;
            today: components["schemas"]["Date"];
        };
        /** @description Id of a column of roster.yaml */
        ColumnId: string;
        /** @enum {string} */
        ColumnType: "text" | "date" | "year" | "number" | "boolean" | "code" | "id_number" | "credit_code" | "phone" | "division";
        ConfirmMany: {
            item_id?: components["schemas"]["ItemId"];
            organisation_id: components["schemas"]["Id"];
        };
        Consequence: {
            cite: components["schemas"]["ClauseRefs"];
            /** @description Chinese names of the facts that would settle it */
            missing?: string[];
            /** @description Chinese: 处置措施 */
            name: string;
            /** @description One or several; none where information is missing */
            says: string[];
        };
        /** Format: date */
        Date: string;
        DecisionRun: {
            ended_at?: components["schemas"]["Instant"];
            files: {
                /** @enum {string} */
                name: "results.xlsx" | "decisions.ndjson";
                size: number;
                sm3: components["schemas"]["Sm3"];
            }[];
            filter: components["schemas"]["PersonFilter"];
            id: components["schemas"]["Id"];
            on: components["schemas"]["Date"];
            organisation?: components["schemas"]["OrganisationRef"];
            pack_id: components["schemas"]["PackId"];
            pack_sm3: components["schemas"]["Sm3"];
            people: number;
            problem?: components["schemas"]["Problem"];
            progress: components["schemas"]["Progress"];
            /** @description Add up to `people`; empty while running */
            sheets: {
                people: number;
                sheet: string;
            }[];
            started_at: components["schemas"]["Instant"];
            started_by: components["schemas"]["AccountRef"];
            /** @enum {string} */
            state: "running" | "done" | "stopped" | "failed";
        };
        DecisionRunInput: {
            filter: components["schemas"]["PersonFilter"];
            on: components["schemas"]["Date"];
            pack_id: components["schemas"]["PackId"];
        };
        DecisionRunList: {
            items: components["schemas"]["DecisionRun"][];
            next_cursor?: components["schemas"]["NextCursor"];
        };
        DecisionsInput: {
            decisions: {
                case_id: string;
                grade?: components["schemas"]["Grade"];
                reason?: string;
            }[];
        };
        DisplayName: string;
        Duty: {
            arisen_on: components["schemas"]["Date"];
            campaign_id?: components["schemas"]["Id"];
            /** @description Clauses that it rests on */
            cite: string[];
            /** @description To the due day; below 0: days late. Absent where nothing is owed any more or no day is set */
            days_left?: number;
            /** @description Absent where the notice sets no day */
            due_on?: components["schemas"]["Date"];
            id: components["schemas"]["Id"];
            kind: components["schemas"]["DutyKind"];
            may_waive: boolean;
            met_on?: components["schemas"]["Date"];
            organisation: components["schemas"]["OrganisationRef"];
            /** @enum {string} */
            state: "open" | "met" | "waived";
            subject_id: components["schemas"]["Id"];
            /** @description campaign, name_entry, hand_over, situation, person, case */
            subject_kind: string;
            /** @description What it is about, for the page */
            subject_name?: string;
            /**
             * @description Of what is open: in_time, due_soon (within seven days) or late; of what is met: in_time or late
             * @enum {string}
             */
            timing: "in_time" | "due_soon" | "late";
            title: string;
            version: number;
            waive_reason?: string;
            waived_by?: components["schemas"]["AccountRef"];
            waived_on?: components["schemas"]["Date"];
        };
        /** @description Id of a deadline of the pack, or `hand_over`, `situation` of this program */
        DutyKind: string;
        DutyList: {
            items: components["schemas"]["Duty"][];
            next_cursor?: components["schemas"]["NextCursor"];
            total?: components["schemas"]["Total"];
            total_is_exact?: components["schemas"]["TotalIsExact"];
        };
        /** @enum {string} */
        DutyListName: "open" | "late" | "due_soon" | "done";
        DutySums: {
            /** @description Organisations with late duties, the most first; at most 100 */
            by_organisation: {
                late: number;
                open: number;
                organisation: components["schemas"]["OrganisationRef"];
            }[];
            due_soon: number;
            late: number;
            /** @description met_late included */
            met: number;
            met_late: number;
            /** @description late and due_soon included */
            open: number;
            waived: number;
        };
        EntryMark: {
            at: components["schemas"]["Instant"];
            by: string;
            /** @description JSON pointer into the answers: `/achievements/<_row>` */
            entry: string;
            reason?: string;
            verdict: components["schemas"]["EntryVerdict"];
        };
        /** @enum {string} */
        EntryVerdict: "true_entry" | "incomplete" | "to_return";
        /** @description Number of the paper that says so */
        EventDocument: string;
        Evidence: {
            bytes: number;
            /** @description Id of the field; `@opinion`: it belongs to the opinion that `row` names */
            field: string;
            id: components["schemas"]["Id"];
            media_type: string;
            name: string;
            row?: string;
            uploaded_at: components["schemas"]["Instant"];
        };
        FactShown: {
            id: string;
            is_known: boolean;
            label: string;
            /** @description As a screen says it; 未知 where nobody has said */
            shown: string;
        };
        FactsInput: {
            facts: {
                id: string;
                /** @description The other fields of a record that has to be made for it */
                record?: components["schemas"]["Fields"];
                /** @description Canonical text of its column */
                value: string;
            }[];
            /** @description The day to decide for */
            on: components["schemas"]["Date"];
            pack_id: components["schemas"]["PackId"];
            reason?: string;
            /** @description True in the world from this day; left out – from the beginning */
            valid_from?: components["schemas"]["Date"];
        };
        FactSource: {
            column?: components["schemas"]["ColumnId"];
            /** @description Can be filled in on the person's page */
            fillable: boolean;
            /** @description Id of the sheet */
            kind: string;
            /** @enum {string} */
            pick: "own" | "first" | "last" | "present" | "former" | "all";
            /** @description Values that a record must have to be picked */
            where?: {
                [key: string]: string[];
            };
        };
        /** @description New texts by column id; null empties the field */
        FieldChanges: {
            [key: string]: string | null;
        };
        /** @description Canonical texts by column id; a column that nobody filled in is not there */
        Fields: {
            [key: string]: string;
        };
        Figure: {
            cases: number;
            column: string;
            column_name?: string;
            ended?: number;
            row: string;
            row_name?: string;
        };
        /**
         * @description By field id: texts, dates, choices and numbers (plain decimals) as texts; yes_no as boolean; choices as a list of
         *     texts; a list as a list of objects by column id, each with `_row`, which the client makes and keeps.
         */
        FormAnswers: {
            [key: string]: unknown;
        };
        FormCode: {
            label: string;
            value: string;
        };
        FormDeclaration: {
            cite?: components["schemas"]["ClauseRefs"];
            given: boolean;
            id: components["schemas"]["PackWord"];
            text: string;
        };
        FormField: {
            cite?: components["schemas"]["ClauseRefs"];
            codes?: components["schemas"]["FormCode"][];
            columns?: components["schemas"]["FormField"][];
            /** @description Files may be bound to it; of a list to each row */
            evidence?: boolean;
            evidence_required?: boolean;
            /** @description Pre-filled and not to be changed */
            fixed?: boolean;
            help?: string;
            id: components["schemas"]["PackWord"];
            /** @enum {string} */
            kind: "text" | "long_text" | "number" | "date" | "choice" | "choices" | "yes_no" | "list";
            label: string;
            least_rows?: number;
            max?: string;
            max_length?: number;
            /** @description Plain decimal or date */
            min?: string;
            most_rows?: number;
            /** @description As it is for the answers so far */
            required: boolean;
            unit?: string;
            width: number;
        };
        FormSection: {
            cite?: components["schemas"]["ClauseRefs"];
            /** @description By the caller now */
            editable: boolean;
            fields: components["schemas"]["FormField"][];
            /** @enum {string} */
            filled_by: "person" | "unit";
            help?: string;
            id: components["schemas"]["PackWord"];
            title: string;
        };
        /** @description Value of the item's scale in the pack */
        Grade: string;
        GradeStandard: {
            cite: components["schemas"]["ClauseRefs"];
            grade: components["schemas"]["Grade"];
            standard: string;
        };
        Grant: {
            granted_at: components["schemas"]["Instant"];
            granted_by?: components["schemas"]["AccountRef"];
            id: components["schemas"]["Id"];
            organisation?: components["schemas"]["OrganisationRef"];
            role: components["schemas"]["Role"];
            role_name: string;
            /** @description Last day of it */
            until?: components["schemas"]["Date"];
        };
        GrantInput: {
            /** @description Left out – the organisation of the account */
            organisation_id?: components["schemas"]["Id"];
            role: components["schemas"]["Role"];
            until?: components["schemas"]["Date"];
        };
        HandOver: {
            /**
             * @description Close this account for good
             * @default false
             */
            close?: boolean;
            reason: string;
            to_account_id: components["schemas"]["Id"];
            /**
             * @description Give the other account these roles too
             * @default false
             */
            with_grants?: boolean;
        };
        HandOverDone: {
            /** @description The one that handed over */
            account: components["schemas"]["Account"];
            items: components["schemas"]["OpenWorkItem"][];
        };
        Health: {
            checks?: {
                [key: string]: string;
            };
            /** @enum {string} */
            status: "ok" | "not_ready";
            version?: string;
        };
        HistoryValue: {
            field: components["schemas"]["ColumnId"];
            import_id?: components["schemas"]["Id"];
            reason?: string;
            recorded_at: components["schemas"]["Instant"];
            recorded_by?: components["schemas"]["AccountRef"];
            superseded_at?: components["schemas"]["Instant"];
            /** @description Absent: from the beginning */
            valid_from?: components["schemas"]["Date"];
            valid_to?: components["schemas"]["Date"];
            /** @description Masked where sensitive; absent – emptied */
            value?: string;
        };
        Home: {
            /** @description What waits at my desk, by step: late, returned and missing first */
            desk: {
                cases: number;
                /** @description The earliest */
                due_on?: components["schemas"]["Date"];
                item: components["schemas"]["CaseStep"];
                late: number;
                returned: number;
                step: components["schemas"]["CaseStep"];
            }[];
            open_objections?: number;
            /** @description My own cases as a person */
            own: components["schemas"]["Case"][];
            running_publicities?: number;
            today: components["schemas"]["Date"];
        };
        /** @description UUIDv7 */
        Id: string;
        Import: {
            accepted_at?: components["schemas"]["Instant"];
            accepted_by?: components["schemas"]["AccountRef"];
            /** @description Absent while reading */
            counts?: components["schemas"]["ImportCounts"];
            file_name: string;
            file_sm3: components["schemas"]["Sm3"];
            id: components["schemas"]["Id"];
            may_undo: boolean;
            /** @description What was passed over and why; Chinese */
            notes: string[];
            organisation: components["schemas"]["OrganisationRef"];
            /** @description Why it failed or could not go on */
            problem?: components["schemas"]["Problem"];
            progress: components["schemas"]["Progress"];
            /**
             * @description What was accepted
             * @enum {string}
             */
            rows?: "all" | "good";
            state: components["schemas"]["ImportState"];
            undone_at?: components["schemas"]["Instant"];
            undone_by?: components["schemas"]["AccountRef"];
            uploaded_at: components["schemas"]["Instant"];
            uploaded_by: components["schemas"]["AccountRef"];
        };
        ImportAccept: {
            /** @description With `good` – how many people the clerk has seen are left out */
            left_out?: number;
            /** @enum {string} */
            rows: "all" | "good";
        };
        /**
         * @description faulty: a cell of one of the person's rows is bad, so the person is left out
         * @enum {string}
         */
        ImportAction: "create" | "change" | "same" | "faulty";
        ImportCounts: {
            change: number;
            create: number;
            faults: number;
            faulty: number;
            /** @description Units that the register does not have yet */
            organisations_create: number;
            people: number;
            records: number;
            same: number;
        };
        ImportFault: {
            /** @description G12 */
            cell: string;
            code: string;
            /** @description 1 is A; 0: the row as a whole */
            column: number;
            header: string;
            /** @description 0: the sheet as a whole */
            line: number;
            message: string;
            sheet: string;
            /** @description What stands there; masked where sensitive */
            value: string;
            wanted: string;
        };
        ImportFaultList: {
            items: components["schemas"]["ImportFault"][];
            next_cursor?: components["schemas"]["NextCursor"];
        };
        ImportList: {
            items: components["schemas"]["Import"][];
            next_cursor?: components["schemas"]["NextCursor"];
        };
        ImportRow: {
            action: components["schemas"]["ImportAction"];
            changes: {
                after?: string;
                before?: string;
                field: components["schemas"]["ColumnId"];
                /** @description `people`, or the kind of record */
                kind: string;
            }[];
            /** @description Masked */
            document_number: string;
            faults: number;
            /** @description In the sheet, 1-based */
            line: number;
            name: string;
            organisation_name?: string;
            /** @description Whom in the register it changes */
            person_id?: components["schemas"]["Id"];
            sheet: string;
        };
        ImportRowList: {
            items: components["schemas"]["ImportRow"][];
            next_cursor?: components["schemas"]["NextCursor"];
        };
        /** @enum {string} */
        ImportState: "reading" | "preview" | "accepting" | "accepted" | "undoing" | "undone" | "discarded" | "failed";
        /**
         * Format: date-time
         * @description UTC with milliseconds
         */
        Instant: string;
        /** @description Id of an item of the pack */
        ItemId: string;
        LayoutColumn: {
            /** @description Id of its code list */
            codes?: string;
            /** @description Which code list holds hangs on another field of the record */
            codes_by?: {
                column: components["schemas"]["ColumnId"];
                lists: {
                    [key: string]: string;
                };
            };
            /** @description A date that may lie ahead */
            future?: boolean;
            /** @description Chinese label */
            header: string;
            high?: number;
            id: components["schemas"]["ColumnId"];
            low?: number;
            note: string;
            required: boolean;
            /** @description Sealed in the store; masked until revealed */
            sensitive: boolean;
            /** @description Holds records together; set by the server */
            system?: boolean;
            type: components["schemas"]["ColumnType"];
            whole?: boolean;
        };
        LayoutKind: {
            columns: components["schemas"]["LayoutColumn"][];
            /** @description When the record begins to hold */
            date_column?: components["schemas"]["ColumnId"];
            id: string;
            /** @description 岗位聘任 */
            name: string;
            note: string;
        };
        Login: {
            account?: components["schemas"]["AccountRef"];
            address: string;
            at: components["schemas"]["Instant"];
            device: string;
            id: components["schemas"]["Id"];
            login_name: string;
            outcome: components["schemas"]["LoginOutcome"];
        };
        LogIn: {
            login_name: string;
            password: components["schemas"]["Password"];
        };
        LoginList: {
            items: components["schemas"]["Login"][];
            next_cursor?: components["schemas"]["NextCursor"];
        };
        LoginName: string;
        /** @enum {string} */
        LoginOutcome: "success" | "wrong_name" | "wrong_password" | "wrong_code" | "locked" | "closed" | "logged_out" | "ended_idle" | "ended_by_user" | "ended_by_administrator";
        Me: {
            account_id: components["schemas"]["Id"];
            clock: components["schemas"]["Clock"];
            display_name: string;
            grantable_roles: components["schemas"]["Role"][];
            grants: components["schemas"]["MyGrant"][];
            login_name: string;
            organisation?: components["schemas"]["OrganisationRef"];
            /** @description Whom in the register I am */
            person_id?: components["schemas"]["Id"];
            previous_login_at?: components["schemas"]["Instant"];
            recovery_codes_left: number;
            /** @enum {string} */
            second_factor: "none" | "enrolled";
            /** @description What I may somewhere; menus go by it */
            verbs: components["schemas"]["Verb"][];
        };
        Meeting: {
            chair: string;
            /** @description How many cases */
            decided: number;
            /** @description Up to 1,000; empty in lists */
            decisions: components["schemas"]["MeetingDecision"][];
            held_on: components["schemas"]["Date"];
            id: components["schemas"]["Id"];
            members: components["schemas"]["MeetingMember"][];
            minutes: string;
            organisation: components["schemas"]["OrganisationRef"];
            place: string;
            recorded_at: components["schemas"]["Instant"];
            recorded_by: string;
            version: number;
        };
        MeetingDecision: {
            case_id: components["schemas"]["Id"];
            grade: components["schemas"]["Grade"];
            item_id: components["schemas"]["PackWord"];
            person: string;
            proposal?: components["schemas"]["Grade"];
            reason?: string;
        };
        MeetingInput: {
            chair: string;
            held_on: components["schemas"]["Date"];
            members: components["schemas"]["MeetingMember"][];
            minutes: string;
            organisation_id: components["schemas"]["Id"];
            place: string;
        };
        MeetingList: {
            items: components["schemas"]["Meeting"][];
            next_cursor?: components["schemas"]["NextCursor"];
        };
        MeetingMember: {
            name: string;
            position?: string;
            present: boolean;
        };
        MissingFact: {
            codes: {
                label: string;
                value: string;
            }[];
            id: string;
            label: string;
            note: string;
            source: components["schemas"]["FactSource"];
            /** @enum {string} */
            type: "string" | "number" | "boolean" | "date" | "list";
        };
        MyGrant: {
            /** @description Absent: the whole installation */
            organisation?: components["schemas"]["OrganisationRef"];
            role: components["schemas"]["Role"];
            role_name: string;
        };
        NameEntry: {
            /** @description Came to the list after it was issued; absent: was on it then */
            added?: {
                at: components["schemas"]["Instant"];
                by: components["schemas"]["AccountRef"];
                reason: string;
            };
            /** @description Why the pack has the person take part, or not */
            basis?: string;
            campaign_id: components["schemas"]["Id"];
            /** @description Chinese, explained; absent: none */
            difference?: string;
            /** @description Masked */
            document_number: string;
            evidence?: components["schemas"]["NameEvidence"];
            id: components["schemas"]["Id"];
            is_issued: boolean;
            /** @description Neither difference nor report waits */
            is_settled: boolean;
            item_id: components["schemas"]["ItemId"];
            item_name: string;
            /** @description As the uploaded list names it */
            listed_unit?: string;
            /** @description Absent: no list was uploaded */
            match?: components["schemas"]["NameMatch"];
            may_report: boolean;
            may_settle: boolean;
            name: string;
            /** @description Of the unit's report */
            note?: string;
            /** @description The responsible unit */
            organisation?: components["schemas"]["OrganisationRef"];
            /** @description Absent: nobody in the register */
            person_id?: components["schemas"]["Id"];
            settle_reason?: string;
            settled_at?: components["schemas"]["Instant"];
            settled_by?: components["schemas"]["AccountRef"];
            state: components["schemas"]["NameState"];
            version: number;
        };
        NameEntryList: {
            items: components["schemas"]["NameEntry"][];
            next_cursor?: components["schemas"]["NextCursor"];
            total?: components["schemas"]["Total"];
            total_is_exact?: components["schemas"]["TotalIsExact"];
        };
        NameEvidence: {
            name: string;
            size: number;
            sm3: components["schemas"]["Sm3"];
        };
        NameList: {
            campaign_id: components["schemas"]["Id"];
            /** @description Name of the uploaded workbook */
            compared_with?: string;
            computed_at?: components["schemas"]["Instant"];
            issued_at?: components["schemas"]["Instant"];
            items: components["schemas"]["NameSums"][];
            /** @enum {string} */
            state: "none" | "draft" | "issuing" | "issued";
            /** @description The latest; for whoever manages campaigns */
            work?: components["schemas"]["NameWork"];
        };
        /**
         * @description both: computed and on the uploaded list; only_here: computed only; only_there: on the uploaded list only
         * @enum {string}
         */
        NameMatch: "both" | "only_here" | "only_there";
        NameReport: {
            note: string;
            /** @enum {string} */
            state: "missing" | "moved" | "retired" | "special";
            /** @description Where the person has moved to */
            to_organisation_id?: components["schemas"]["Id"];
        };
        NameSettlement: {
            include: boolean;
            organisation_id?: components["schemas"]["Id"];
            reason: string;
        };
        /** @enum {string} */
        NameState: "expected" | "confirmed" | "missing" | "moved" | "retired" | "special" | "removed";
        NameSums: {
            both: number;
            confirmed: number;
            /** @description All but those that were removed */
            entries: number;
            expected: number;
            item_id: components["schemas"]["ItemId"];
            item_name: string;
            only_here: number;
            only_there: number;
            removed: number;
            /** @description missing, moved, retired or special */
            reported: number;
            /** @description Differences and reports that wait */
            unsettled: number;
        };
        NameWork: {
            campaign_id: components["schemas"]["Id"];
            /** @description Entries made, settled, issued or confirmed */
            changed?: number;
            ended_at?: components["schemas"]["Instant"];
            file_name?: string;
            id: components["schemas"]["Id"];
            /** @enum {string} */
            kind: "compute" | "compare" | "settle" | "issue" | "confirm";
            organisation?: components["schemas"]["OrganisationRef"];
            problem?: components["schemas"]["Problem"];
            progress: components["schemas"]["Progress"];
            started_at: components["schemas"]["Instant"];
            started_by: components["schemas"]["AccountRef"];
            /** @enum {string} */
            state: "running" | "done" | "stopped" | "failed";
        };
        NewName: {
            item_id: components["schemas"]["ItemId"];
            /** @description Absent: the present unit */
            organisation_id?: components["schemas"]["Id"];
            person_id: components["schemas"]["Id"];
            reason: string;
        };
        /** @description Absent at the end of the list */
        NextCursor: string;
        Notification: {
            comment?: string;
            /** @enum {string} */
            how: "online" | "paper";
            /** @enum {string} */
            opinion?: "agrees" | "objects";
            /** @enum {string} */
            receipt_how?: "online" | "paper";
            received_on?: components["schemas"]["Date"];
            sent_at: components["schemas"]["Instant"];
        };
        NotifyInput: {
            /** @enum {string} */
            how: "online" | "paper";
        };
        NullableId: components["schemas"]["Id"] | null;
        NullableText: string | null;
        Objection: {
            answered_at?: components["schemas"]["Instant"];
            answered_by?: string;
            by_name: string;
            case_id: components["schemas"]["Id"];
            contact?: string;
            findings?: string;
            /** @description That was objected to */
            grade: components["schemas"]["Grade"];
            id: components["schemas"]["Id"];
            /** @enum {string} */
            kind: "publicity" | "result";
            new_grade?: components["schemas"]["Grade"];
            organisation: components["schemas"]["OrganisationRef"];
            /** @enum {string} */
            outcome?: "upheld" | "dismissed";
            person: string;
            publicity_id?: components["schemas"]["Id"];
            received_at: components["schemas"]["Instant"];
            state: components["schemas"]["ObjectionState"];
            text: string;
            version: number;
        };
        ObjectionAnswer: {
            findings: string;
            grade?: components["schemas"]["Grade"];
            /** @enum {string} */
            outcome: "upheld" | "dismissed";
        };
        ObjectionInput: {
            by_name: string;
            contact?: string;
            text: string;
        };
        ObjectionList: {
            items: components["schemas"]["Objection"][];
            next_cursor?: components["schemas"]["NextCursor"];
        };
        ObjectionReceived: {
            id: components["schemas"]["Id"];
            received_at: components["schemas"]["Instant"];
        };
        /** @enum {string} */
        ObjectionState: "open" | "answered";
        OpenWork: {
            items: components["schemas"]["OpenWorkItem"][];
        };
        OpenWorkItem: {
            count: number;
            kind: string;
            /** @description Chinese: 未完成的导入 */
            name: string;
        };
        Opinion: {
            due_on?: components["schemas"]["Date"];
            /** @description Read and removed as evidence of the case */
            files: components["schemas"]["Evidence"][];
            given_by: string;
            given_on: components["schemas"]["Date"];
            id: components["schemas"]["Id"];
            /** @enum {string} */
            kind: "opinion" | "expert_review" | "site_check" | "help_plan" | "help_follow_up" | "reuse";
            record_id?: components["schemas"]["Id"];
            recorded_at: components["schemas"]["Instant"];
            recorded_by: string;
            text: string;
        };
        OpinionInput: {
            due_on?: components["schemas"]["Date"];
            given_by: string;
            given_on: components["schemas"]["Date"];
            /** @enum {string} */
            kind: "opinion" | "expert_review" | "site_check" | "help_plan" | "help_follow_up";
            text: string;
        };
        /** @description An organisation as it is, or was on a day */
        Organisation: components["schemas"]["OrganisationValues"] & {
            division_name?: string;
            ended_on?: components["schemas"]["Date"];
            former_names: string[];
            id: components["schemas"]["Id"];
            lead_department?: components["schemas"]["OrganisationRef"];
            may_change: boolean;
            may_restructure: boolean;
            name: string;
            node: components["schemas"]["OrganisationNode"];
            parent?: components["schemas"]["OrganisationRef"];
            state: components["schemas"]["OrganisationState"];
            successors: components["schemas"]["OrganisationRef"][];
            /** @description What stands above it, from the top */
            trail: components["schemas"]["OrganisationRef"][];
            valid_from?: components["schemas"]["Date"];
            version: number;
        };
        OrganisationChange: components["schemas"]["OrganisationValues"] & {
            reason?: string;
            /** @description Left out – today */
            valid_from?: components["schemas"]["Date"];
        };
        OrganisationChild: {
            has_children: boolean;
            id: components["schemas"]["Id"];
            kind?: string;
            name: string;
            node: components["schemas"]["OrganisationNode"];
        };
        OrganisationChildren: {
            items: components["schemas"]["OrganisationChild"][];
            next_cursor?: components["schemas"]["NextCursor"];
        };
        OrganisationEvent: {
            changes: {
                after?: string;
                before?: string;
                field: string;
            }[];
            document?: string;
            id: components["schemas"]["Id"];
            /** @enum {string} */
            kind: "entered" | "changed" | "renamed" | "moved" | "merged_into" | "merged_from" | "split_off" | "split_from" | "ended";
            on: components["schemas"]["Date"];
            /** @description The other organisations of the event */
            others: components["schemas"]["OrganisationRef"][];
            reason?: string;
            recorded_at: components["schemas"]["Instant"];
            recorded_by?: components["schemas"]["AccountRef"];
        };
        OrganisationEventList: {
            items: components["schemas"]["OrganisationEvent"][];
        };
        /** @description An organisation to be entered */
        OrganisationInput: components["schemas"]["OrganisationValues"] & {
            name: string;
            node: components["schemas"]["OrganisationNode"];
            parent_id: components["schemas"]["Id"];
            /** @description Left out – today */
            valid_from?: components["schemas"]["Date"];
        };
        OrganisationList: {
            items: components["schemas"]["OrganisationSummary"][];
            next_cursor?: components["schemas"]["NextCursor"];
            total?: components["schemas"]["Total"];
            total_is_exact?: components["schemas"]["TotalIsExact"];
        };
        /** @description With `into_id` (one of them) or `into` (a new one) */
        OrganisationMerge: {
            document?: components["schemas"]["EventDocument"];
            into?: components["schemas"]["OrganisationInput"];
            into_id?: components["schemas"]["Id"];
            on: components["schemas"]["Date"];
            organisation_ids: components["schemas"]["Id"][];
            reason: string;
        };
        OrganisationMove: {
            document?: components["schemas"]["EventDocument"];
            on: components["schemas"]["Date"];
            parent_id: components["schemas"]["Id"];
            reason: string;
        };
        /**
         * @description What it is in the tree – the province, a prefecture (or 长白山, 梅河口), a county; a bureau or lead department that reviews; an employer; a sub-unit of one
         * @enum {string}
         */
        OrganisationNode: "province" | "prefecture" | "county" | "bureau" | "department" | "employer" | "sub_unit";
        OrganisationRef: {
            id: components["schemas"]["Id"];
            name: string;
            /** @description Names of what stands above it, from the top */
            trail?: string[];
        };
        OrganisationRename: {
            document?: components["schemas"]["EventDocument"];
            name: string;
            on: components["schemas"]["Date"];
            reason: string;
            short_name?: components["schemas"]["NullableText"];
        };
        OrganisationSplit: {
            document?: components["schemas"]["EventDocument"];
            /** @description It ends, and everybody must be in a part; or it goes on with who is in none */
            ends: boolean;
            on: components["schemas"]["Date"];
            parts: {
                child_ids?: components["schemas"]["Id"][];
                organisation: components["schemas"]["OrganisationInput"];
                person_ids?: components["schemas"]["Id"][];
            }[];
            reason: string;
        };
        OrganisationSplitDone: {
            organisation: components["schemas"]["Organisation"];
            parts: components["schemas"]["Organisation"][];
        };
        /** @enum {string} */
        OrganisationState: "active" | "ended";
        OrganisationSummary: {
            authority?: string;
            credit_code?: string;
            division?: string;
            division_name?: string;
            /** @description Given when that is what `q` found */
            former_name?: string;
            id: components["schemas"]["Id"];
            kind?: string;
            name: string;
            node: components["schemas"]["OrganisationNode"];
            parent?: components["schemas"]["OrganisationRef"];
            state: components["schemas"]["OrganisationState"];
            updated_at: components["schemas"]["Instant"];
        };
        /** @description What an organisation is, besides name and place in the tree */
        OrganisationValues: {
            /** @description One of the code list authority (GB/T 12404) */
            authority?: components["schemas"]["NullableText"];
            civil_service_managed?: boolean | null;
            combined_review?: boolean | null;
            /** @description Unified social credit code, GB 32100 */
            credit_code?: string | null;
            /** @description Division code (GB/T 2260) */
            division?: components["schemas"]["NullableText"];
            /** @description One of the code list unit_kind */
            kind?: components["schemas"]["NullableText"];
            large_group?: boolean | null;
            /** @description The provincial department that leads it */
            lead_department_id?: components["schemas"]["NullableId"];
            /** @description Division code of the registration organ */
            registration_division?: components["schemas"]["NullableText"];
            /** @description One of the code list registration_level */
            registration_level?: components["schemas"]["NullableText"];
            short_name?: components["schemas"]["NullableText"];
        };
        Pack: {
            clauses: components["schemas"]["Clause"][];
            date: components["schemas"]["Date"];
            decisions: {
                cite: string[];
                id: string;
                name: string;
                note: string;
                /** @enum {string} */
                role: "outcome" | "helper";
            }[];
            facts: components["schemas"]["PackFact"][];
            forms: components["schemas"]["PackForm"][];
            id: components["schemas"]["PackId"];
            issuer: string;
            number: string;
            processes: components["schemas"]["PackProcess"][];
            sm3: components["schemas"]["Sm3"];
            title: string;
        };
        PackFact: {
            cite: string[];
            codes: {
                label: string;
                value: string;
            }[];
            id: string;
            label: string;
            /** @description FEEL name */
            name: string;
            note: string;
            source: components["schemas"]["FactSource"];
            /** @enum {string} */
            type: "string" | "number" | "boolean" | "date" | "list";
        };
        PackForm: {
            cite: string[];
            fields: number;
            id: string;
            item: components["schemas"]["ItemId"];
            /** @description Their titles */
            sections: string[];
            title: string;
            /** @description Of the fields, how many the register takes over */
            updates: number;
        };
        PackId: string;
        PackList: {
            items: components["schemas"]["PackSummary"][];
        };
        PackProcess: {
            acts: {
                act: string;
                cite: string[];
                /** @description Ids of steps */
                from: string[];
                name: string;
                needs: string[];
                /** @description Ids of deadlines whose duties arise */
                opens: string[];
                /** @description Id of a step; absent: back to the one before */
                to?: string;
                /** @description FEEL */
                when?: string;
            }[];
            cite: string[];
            /** @description Id of the step that cases open in */
            first: string;
            id: string;
            name: string;
            steps: {
                cite: string[];
                help: string;
                id: string;
                /** @enum {string} */
                kind: "work" | "wait" | "end";
                name: string;
                who: string;
            }[];
        };
        PackSummary: {
            date: components["schemas"]["Date"];
            /** @description The day a page starts with – today */
            default_on: components["schemas"]["Date"];
            id: components["schemas"]["PackId"];
            issuer: string;
            number: string;
            sm3: components["schemas"]["Sm3"];
            title: string;
        };
        /** @description Id within a pack */
        PackWord: string;
        Password: string;
        PasswordChange: {
            current_password: components["schemas"]["Password"];
            new_password: components["schemas"]["Password"];
        };
        PasswordRules: {
            /** @description How many of: small letters, capitals, digits, others */
            kinds_of_characters: number;
            minimum_length: number;
        };
        Person: {
            created_at: components["schemas"]["Instant"];
            /** @description Sensitive ones masked */
            fields: components["schemas"]["Fields"];
            id: components["schemas"]["Id"];
            /** @description Absent: as known now */
            known_on?: components["schemas"]["Date"];
            may_change: boolean;
            may_reveal: boolean;
            on: components["schemas"]["Date"];
            organisation?: components["schemas"]["OrganisationRef"];
            /** @description All kinds, by kind and then newest first */
            records: components["schemas"]["Record"][];
            updated_at: components["schemas"]["Instant"];
            version: number;
        };
        PersonChange: {
            /**
             * @description The former value was never true; it stays known as of its time
             * @default false
             */
            correction?: boolean;
            fields: components["schemas"]["FieldChanges"];
            reason?: string;
            /** @description True in the world from this day; left out – today */
            valid_from?: components["schemas"]["Date"];
        };
        PersonDecision: {
            citations: components["schemas"]["Clause"][];
            /** @description All of it in plain words */
            explanation: string;
            /** @description What it rested on */
            facts: components["schemas"]["FactShown"][];
            id: string;
            /** @description Exactly the facts that would settle it */
            missing: components["schemas"]["MissingFact"][];
            /** @description 退出情形 */
            name: string;
            /** @description Why it cannot be decided at all; empty otherwise */
            refusal: string;
            /** @enum {string} */
            role: "outcome" | "helper";
            rules: {
                id: string;
                text: string;
            }[];
            /** @description The value as a screen says it; 需补充信息 */
            shown: string;
            /** @enum {string} */
            state: "decided" | "needs_information" | "refused";
        };
        PersonDecisions: {
            decisions: components["schemas"]["PersonDecision"][];
            known_on?: components["schemas"]["Date"];
            /** @description What outcomes lack; steps on the way to them may lack more, which changes nothing */
            missing: components["schemas"]["MissingFact"][];
            on: components["schemas"]["Date"];
            pack_id: components["schemas"]["PackId"];
            pack_sm3: components["schemas"]["Sm3"];
            person_version: number;
            /** @description Where the pack puts the person: name of the sheet; absent – needs information */
            placement?: string;
        };
        /** @description As the parameters of list_people */
        PersonFilter: {
            class?: components["schemas"]["Text"];
            import_id?: components["schemas"]["Id"];
            introduction?: components["schemas"]["Text"];
            /** @description Left out – my whole scope */
            organisation_id?: components["schemas"]["Id"];
            /** @description Only these */
            person_ids?: components["schemas"]["Id"][];
            post_level?: components["schemas"]["Text"];
            prefecture?: components["schemas"]["Text"];
            q?: string;
            sex?: components["schemas"]["Text"];
            status?: components["schemas"]["Text"];
            talent_type?: components["schemas"]["Text"];
            unit_kind?: components["schemas"]["Text"];
        };
        PersonHistory: {
            items: components["schemas"]["HistoryValue"][];
            next_cursor?: components["schemas"]["NextCursor"];
        };
        PersonInput: {
            employed_from: components["schemas"]["Date"];
            fields: components["schemas"]["Fields"];
            organisation_id: components["schemas"]["Id"];
            position?: components["schemas"]["Text"];
            records?: components["schemas"]["RecordInput"][];
        };
        PersonList: {
            items: components["schemas"]["PersonSummary"][];
            next_cursor?: components["schemas"]["NextCursor"];
            total?: components["schemas"]["Total"];
            total_is_exact?: components["schemas"]["TotalIsExact"];
        };
        PersonLookup: {
            document_number: string;
        };
        /**
         * @default name
         * @enum {string}
         */
        PersonSort: "name" | "-updated_at" | "-class_date" | "class";
        PersonSummary: {
            birth_date?: components["schemas"]["Date"];
            class?: string;
            class_date?: components["schemas"]["Date"];
            /** @description Masked */
            document_number: string;
            document_type: string;
            id: components["schemas"]["Id"];
            name: string;
            /** @description The present one; else the last */
            organisation?: components["schemas"]["OrganisationRef"];
            post_level?: string;
            sex?: string;
            status?: string;
            talent_type?: string;
            updated_at: components["schemas"]["Instant"];
            version: number;
        };
        Preparation: {
            campaign_id: components["schemas"]["Id"];
            contact?: components["schemas"]["PreparationContact"];
            dates: components["schemas"]["PreparationDate"][];
            may_change: boolean;
            members: components["schemas"]["PreparationMember"][];
            organisation: components["schemas"]["OrganisationRef"];
            plan: string;
            procedure: string;
            runs_by_sub_units: boolean;
            sub_units: components["schemas"]["OrganisationRef"][];
            updated_at?: components["schemas"]["Instant"];
            updated_by?: components["schemas"]["AccountRef"];
            /** @description 0: nothing has been written down yet */
            version: number;
        };
        /** @description Whom people of the unit turn to; printed on letters and notices. Without a phone the first of the people in charge is named */
        PreparationContact: {
            address?: string;
            office?: string;
            person?: string;
            phone?: string;
        };
        PreparationDate: {
            from: components["schemas"]["Date"];
            to: components["schemas"]["Date"];
            what: string;
        };
        PreparationInput: {
            contact?: components["schemas"]["PreparationContact"];
            dates: components["schemas"]["PreparationDate"][];
            members: components["schemas"]["PreparationMember"][];
            plan: string;
            procedure: string;
            runs_by_sub_units: boolean;
            /** @description Ids of the sub-units that run it themselves */
            sub_units: components["schemas"]["Id"][];
        };
        PreparationList: {
            items: components["schemas"]["Preparation"][];
            next_cursor?: components["schemas"]["NextCursor"];
        };
        PreparationMember: {
            in_charge_of?: string;
            name: string;
            /** @description Of the office */
            phone?: string;
            position?: string;
            role: string;
        };
        /** @description RFC 9457 */
        Problem: {
            /** @description Stable; of the first error */
            code: string;
            /** @description Chinese: what is wrong */
            detail?: string;
            errors?: components["schemas"]["ProblemEntry"][];
            /** @description Of the request in the log */
            request_id?: string;
            status: number;
            /** @description Chinese: what kind of trouble it is */
            title: string;
            type: string;
        };
        ProblemEntry: {
            code: string;
            column?: number;
            detail: string;
            /** @description Header of its column */
            field?: string;
            /** @description Name of the header */
            header?: string;
            line?: number;
            /** @description Name of the query parameter */
            parameter?: string;
            /** @description Sheet of a workbook */
            part?: string;
            /** @description JSON pointer into the body */
            pointer?: string;
            /** @description What stood there */
            value?: string;
            /** @description Chinese: what would be right */
            wanted?: string;
        };
        Progress: {
            done: number;
            /** @description 0: not known yet */
            of: number;
        };
        /** @description Both are wanted where the item has a scale; an item without one is passed on as it is */
        Proposal: {
            grade?: components["schemas"]["Grade"];
            grounds?: string;
        };
        Publicity: {
            cite: components["schemas"]["ClauseRefs"];
            closed_on?: components["schemas"]["Date"];
            contact: string;
            /** @description Every day of the clock */
            days?: components["schemas"]["PublicityDay"][];
            /** @description Working days after today until it is over */
            days_left: number;
            entries: components["schemas"]["PublicityEntry"][];
            /** @description How many were exempt; no names */
            exempt?: number;
            from: components["schemas"]["Date"];
            id: components["schemas"]["Id"];
            may_close?: boolean;
            open_objections: number;
            organisation: components["schemas"]["OrganisationRef"];
            place: string;
            state: components["schemas"]["PublicityState"];
            /** @description Its last day */
            to: components["schemas"]["Date"];
            version: number;
            /** @description Chinese; why it cannot be closed */
            why_not?: string;
            working_days: number;
        };
        PublicityDay: {
            date: components["schemas"]["Date"];
            /** @description The how-manieth working day */
            number?: number;
            worked: boolean;
        };
        /** @description The permitted fields and nothing else */
        PublicityEntry: {
            grade: components["schemas"]["Grade"];
            name: string;
            number: number;
            organisation: string;
        };
        PublicityInput: {
            case_ids?: components["schemas"]["Id"][];
            /** @description To whom objections go */
            contact: string;
            organisation_id: components["schemas"]["Id"];
            place: string;
        };
        PublicityList: {
            items: components["schemas"]["Publicity"][];
            next_cursor?: components["schemas"]["NextCursor"];
        };
        PublicityObjectionInput: {
            by_name: string;
            contact?: string;
            /** @description Number of the entry */
            entry: number;
            text: string;
        };
        /** @enum {string} */
        PublicityState: "running" | "closed";
        Reason: {
            reason: string;
        };
        ReceiptInput: {
            comment?: string;
            /** @enum {string} */
            how: "online" | "paper";
            /** @enum {string} */
            opinion: "agrees" | "objects";
            received_on?: components["schemas"]["Date"];
        };
        Record: {
            fields: components["schemas"]["Fields"];
            /** @description The same through all corrections */
            id: components["schemas"]["Id"];
            import_id?: components["schemas"]["Id"];
            kind: components["schemas"]["RecordKind"];
            /** @description Of a kind with an organisation */
            organisation?: components["schemas"]["OrganisationRef"];
            recorded_at: components["schemas"]["Instant"];
            recorded_by?: components["schemas"]["AccountRef"];
            superseded_at?: components["schemas"]["Instant"];
            valid_from?: components["schemas"]["Date"];
            valid_to?: components["schemas"]["Date"];
        };
        RecordChange: {
            fields: components["schemas"]["FieldChanges"];
            organisation_id?: components["schemas"]["Id"];
            reason: string;
        };
        RecordInput: {
            fields: components["schemas"]["Fields"];
            kind: components["schemas"]["RecordKind"];
            /** @description Of a kind with an organisation */
            organisation_id?: components["schemas"]["Id"];
            reason?: string;
        };
        /** @description Id of a sheet of the layout other than people and organisations: classifications, appointments, employments, results, sanctions, agreements … */
        RecordKind: string;
        RecordList: {
            items: components["schemas"]["Record"][];
        };
        RecoveryCodes: {
            recovery_codes: string[];
        };
        RegisterLayout: {
            codes: {
                id: string;
                values: {
                    /** @description Number of the national standard */
                    code?: string;
                    value: string;
                }[];
            }[];
            divisions: {
                code: string;
                full_name: string;
                name: string;
                prefecture: string;
            }[];
            /** @description The kinds of records */
            kinds: components["schemas"]["LayoutKind"][];
            /** @description The fields of a person */
            people: components["schemas"]["LayoutKind"];
        };
        ReturnedEntry: {
            at: components["schemas"]["Instant"];
            /** @description JSON pointer into the answers; empty for the form as a whole */
            entry: string;
            reason: string;
        };
        ReuseInput: {
            record_id: components["schemas"]["Id"];
            text: string;
        };
        Reveal: {
            fields: components["schemas"]["ColumnId"][];
            /** @description Why it is needed: 电话核实评定日期 */
            reason: string;
        };
        Revealed: {
            fields: components["schemas"]["Fields"];
        };
        /** @enum {string} */
        Role: "person" | "unit_clerk" | "unit_administrator" | "unit_leader" | "committee_member" | "county_reviewer" | "prefecture_reviewer" | "department_reviewer" | "province_officer" | "system_administrator" | "security_administrator" | "auditor";
        RoleMatrix: {
            roles: {
                /** @description Roles that it may give and take */
                administers: components["schemas"]["Role"][];
                id: components["schemas"]["Role"];
                meaning: string;
                name: string;
                /** @description How far by verb; a verb that it has not is not there */
                reach: {
                    [key: string]: "own_person" | "organisation" | "everything";
                };
                /** @description Must have one */
                second_factor: boolean;
            }[];
            verbs: {
                id: components["schemas"]["Verb"];
                meaning: string;
                name: string;
            }[];
        };
        SecondFactorBegin: {
            /** @description Of the present authenticator where there is one */
            code?: string;
        };
        SecondFactorCode: {
            code?: string;
            recovery_code?: string;
        };
        SecondFactorConfirmation: {
            code: string;
        };
        SecondFactorDone: {
            recovery_codes: string[];
            session: components["schemas"]["Session"];
        };
        SecondFactorEnrolment: {
            /** @description The QR code as an SVG picture */
            qr_code: string;
            /** @description Base32 in groups of four, for typing by hand */
            secret: string;
            /** @description `otpauth://totp/…`, what the QR code holds */
            uri: string;
        };
        SecrecyHit: {
            /** @description JSON pointer into the answers */
            entry: string;
            length: number;
            note?: string;
            /** @description In code points */
            offset: number;
            /** @description A mark: the form cannot be handed in with it */
            refuses: boolean;
            word: string;
        };
        Session: {
            clock: components["schemas"]["Clock"];
            /** @description Absent when anonymous */
            csrf_token?: string;
            display_name?: string;
            ends_at?: components["schemas"]["Instant"];
            /** @description After so many without a request the session ends */
            idle_minutes?: number;
            password_rules?: components["schemas"]["PasswordRules"];
            /** @description The first start is not over; only the one-time link helps */
            set_up_needed: boolean;
            state: components["schemas"]["SessionState"];
            /** @description Of the server */
            version: string;
        };
        SessionInfo: {
            address: string;
            began_at: components["schemas"]["Instant"];
            /** @description The browser's own words */
            device: string;
            ends_at: components["schemas"]["Instant"];
            id: components["schemas"]["Id"];
            is_current: boolean;
            last_seen_at: components["schemas"]["Instant"];
        };
        SessionList: {
            items: components["schemas"]["SessionInfo"][];
        };
        /**
         * @description anonymous – nobody; second_factor – the code is asked for; second_factor_enrolment – the role needs an
         *     authenticator and there is none; new_password – the password is a temporary one; ready
         * @enum {string}
         */
        SessionState: "anonymous" | "second_factor" | "second_factor_enrolment" | "new_password" | "ready";
        SettleMany: {
            include: boolean;
            item_id?: components["schemas"]["ItemId"];
            /** @description Absent: whatever differs */
            match?: components["schemas"]["NameMatch"];
            reason: string;
        };
        SetUp: {
            auditor: components["schemas"]["SetUpAccount"];
            security_administrator: components["schemas"]["SetUpAccount"];
            system_administrator: {
                display_name: components["schemas"]["DisplayName"];
                login_name: components["schemas"]["LoginName"];
                password: components["schemas"]["Password"];
            };
            token: string;
        };
        SetUpAccount: {
            display_name: components["schemas"]["DisplayName"];
            login_name: components["schemas"]["LoginName"];
        };
        SetUpDone: {
            accounts: {
                display_name: components["schemas"]["DisplayName"];
                login_name: components["schemas"]["LoginName"];
                role: components["schemas"]["Role"];
                /** @description Absent for the one who chose a password */
                temporary_password?: string;
            }[];
        };
        Situation: {
            /** @description Who owes the answer */
            addressee: components["schemas"]["OrganisationRef"];
            campaign_id: components["schemas"]["Id"];
            id: components["schemas"]["Id"];
            kind: components["schemas"]["SituationKind"];
            may_answer: boolean;
            name_entry_id?: components["schemas"]["Id"];
            organisation: components["schemas"]["OrganisationRef"];
            person_name?: string;
            state: components["schemas"]["SituationState"];
            /** @description The first is the question */
            steps: components["schemas"]["SituationStep"][];
            title: string;
            version: number;
        };
        SituationAnswer: {
            text: string;
        };
        SituationInput: {
            campaign_id: components["schemas"]["Id"];
            /** @description Absent: question */
            kind?: components["schemas"]["SituationKind"];
            /** @description Whom it is about */
            name_entry_id?: components["schemas"]["Id"];
            /** @description Who asks */
            organisation_id: components["schemas"]["Id"];
            text: string;
            title: string;
        };
        /**
         * @description recommendation: of outstanding people and good examples
         * @enum {string}
         */
        SituationKind: "question" | "recommendation";
        SituationList: {
            items: components["schemas"]["Situation"][];
            next_cursor?: components["schemas"]["NextCursor"];
        };
        /** @enum {string} */
        SituationState: "open" | "answered";
        SituationStep: {
            /** @enum {string} */
            act: "raised" | "passed_on" | "answered";
            at: components["schemas"]["Instant"];
            by: components["schemas"]["AccountRef"];
            /** @description The level that acted */
            organisation: components["schemas"]["OrganisationRef"];
            text: string;
        };
        Sm3: string;
        StepOfCase: {
            cite: components["schemas"]["ClauseRefs"];
            id: components["schemas"]["PackWord"];
            name: string;
            since?: components["schemas"]["Instant"];
            /** @enum {string} */
            state: "done" | "present" | "ahead";
            /** @description Chinese; who acts here */
            who: string;
        };
        Text: string;
        Timeline: {
            items: components["schemas"]["TimelineEntry"][];
        };
        TimelineEntry: {
            date: components["schemas"]["Date"];
            detail?: string;
            /** @description Id of the sheet it comes from; `people` for a field of the person */
            kind: string;
            organisation?: components["schemas"]["OrganisationRef"];
            record_id?: components["schemas"]["Id"];
            /** @description Chinese: 人才分类评定：C */
            title: string;
            until?: components["schemas"]["Date"];
        };
        /** @description Given when `count=true` */
        Total: number;
        /** @description False: there are more than `total` */
        TotalIsExact: boolean;
        UnitHandOver: {
            campaign_id: components["schemas"]["Id"];
            /** @description What the former unit hands over */
            facts?: string;
            from: components["schemas"]["OrganisationRef"];
            id: components["schemas"]["Id"];
            item_name: string;
            may_accept: boolean;
            may_deliver: boolean;
            may_refuse: boolean;
            may_settle: boolean;
            /** @description Of the person */
            name: string;
            name_entry_id: components["schemas"]["Id"];
            opened_at: components["schemas"]["Instant"];
            /** @description Why it was opened */
            reason: string;
            refusal?: string;
            refused_by?: components["schemas"]["OrganisationRef"];
            /** @description Once it is accepted or settled */
            responsible?: components["schemas"]["OrganisationRef"];
            settlement?: string;
            state: components["schemas"]["UnitHandOverState"];
            to: components["schemas"]["OrganisationRef"];
            version: number;
        };
        UnitHandOverFacts: {
            facts: string;
        };
        UnitHandOverList: {
            items: components["schemas"]["UnitHandOver"][];
            next_cursor?: components["schemas"]["NextCursor"];
        };
        UnitHandOverSettlement: {
            /** @description Of the two the one that is responsible */
            organisation_id: components["schemas"]["Id"];
            reason: string;
        };
        /** @enum {string} */
        UnitHandOverState: "open" | "delivered" | "accepted" | "refused" | "settled";
        /** @description A verb of features/access: people.read_sensitive */
        Verb: string;
    };
    responses: {
        /** @description The case as it is now */
        Case: {
            headers: {
                ETag: components["headers"]["ETag"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Case"];
            };
        };
        /** @description The case, of which the caller may now see no more than this */
        CaseRef: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["CaseRef"];
            };
        };
        /** @description What went wrong */
        Problem: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The document */
        WordFile: {
            headers: {
                "Content-Disposition"?: string;
                [name: string]: unknown;
            };
            content: {
                "application/vnd.openxmlformats-officedocument.wordprocessingml.document": string;
            };
        };
    };
    parameters: {
        AccountId: components["schemas"]["Id"];
        /** @description Stable name of what was done – `person.reveal` */
        AuditAction: string;
        AuditActor: components["schemas"]["Id"];
        AuditSubjectId: components["schemas"]["Id"];
        AuditSubjectKind: "account" | "audit" | "campaign" | "case" | "case_run" | "decision_run" | "duty" | "hand_over" | "import" | "meeting" | "name_entry" | "name_work" | "objection" | "organisation" | "person" | "preparation" | "publicity" | "session" | "situation" | "system";
        CampaignFilter: components["schemas"]["Id"];
        CampaignId: components["schemas"]["Id"];
        CaseId: components["schemas"]["Id"];
        CaseRunId: components["schemas"]["Id"];
        /** @description Also count */
        Count: boolean;
        Csrf: string;
        Cursor: string;
        DecisionRunId: components["schemas"]["Id"];
        DutyId: components["schemas"]["Id"];
        EvidenceId: components["schemas"]["Id"];
        /** @description From this day on */
        From: components["schemas"]["Date"];
        GrantId: components["schemas"]["Id"];
        HandOverId: components["schemas"]["Id"];
        IdempotencyKey: string;
        IfMatch: string;
        ImportId: components["schemas"]["Id"];
        /** @description As known at the end of this day */
        KnownOn: components["schemas"]["Date"];
        Limit: number;
        MeetingId: components["schemas"]["Id"];
        NameEntryId: components["schemas"]["Id"];
        NameWorkId: components["schemas"]["Id"];
        ObjectionId: components["schemas"]["Id"];
        /** @description As true on this day */
        OnDay: components["schemas"]["Date"];
        /** @description This organisation and all below it */
        OrganisationFilter: components["schemas"]["Id"];
        OrganisationId: components["schemas"]["Id"];
        PackId: components["schemas"]["PackId"];
        PackQuery: components["schemas"]["PackId"];
        PersonId: components["schemas"]["Id"];
        PublicityId: components["schemas"]["Id"];
        RecordId: components["schemas"]["Id"];
        SessionId: components["schemas"]["Id"];
        SituationId: components["schemas"]["Id"];
        /** @description To the end of this day */
        To: components["schemas"]["Date"];
    };
    requestBodies: never;
    headers: {
        /** @description The version, for If-Match */
        ETag: string;
    };
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    list_accounts: {
        parameters: {
            query?: {
                /** @description Also count */
                count?: components["parameters"]["Count"];
                cursor?: components["parameters"]["Cursor"];
                limit?: components["parameters"]["Limit"];
                /** @description This organisation and all below it */
                organisation_id?: components["parameters"]["OrganisationFilter"];
                /** @description Beginning of the log-in name or of the name */
                q?: string;
                role?: components["schemas"]["Role"];
                sort?: "login_name" | "display_name" | "-last_login_at" | "-created_at";
                state?: components["schemas"]["AccountState"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Accounts */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccountList"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    create_account: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "login_name": "{new_login_name}",
                 *       "display_name": "经办人",
                 *       "organisation_id": "{organisation_id}"
                 *     }
                 */
                "application/json": components["schemas"]["AccountInput"];
            };
        };
        responses: {
            /** @description Made */
            201: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccountWithPassword"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_account: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                account_id: components["parameters"]["AccountId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The account */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Account"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    change_account: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                account_id: components["parameters"]["AccountId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "display_name": "改名"
                 *     }
                 */
                "application/json": components["schemas"]["AccountChange"];
            };
        };
        responses: {
            /** @description Changed */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Account"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    add_grant: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                account_id: components["parameters"]["AccountId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "role": "unit_leader",
                 *       "organisation_id": "{organisation_id}"
                 *     }
                 */
                "application/json": components["schemas"]["GrantInput"];
            };
        };
        responses: {
            /** @description Given */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Account"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    end_grant: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                account_id: components["parameters"]["AccountId"];
                grant_id: components["parameters"]["GrantId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Taken back */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Account"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    hand_over_account: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                account_id: components["parameters"]["AccountId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "to_account_id": "{account_id}",
                 *       "reason": "调离"
                 *     }
                 */
                "application/json": components["schemas"]["HandOver"];
            };
        };
        responses: {
            /** @description Handed over */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HandOverDone"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    lock_account: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                account_id: components["parameters"]["AccountId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "reason": "离岗"
                 *     }
                 */
                "application/json": components["schemas"]["Reason"];
            };
        };
        responses: {
            /** @description Locked */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Account"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_open_work: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                account_id: components["parameters"]["AccountId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Open work */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OpenWork"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    reset_password: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                account_id: components["parameters"]["AccountId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "reason": "忘记密码"
                 *     }
                 */
                "application/json": components["schemas"]["Reason"];
            };
        };
        responses: {
            /** @description Reset */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccountWithPassword"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    reset_second_factor: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                account_id: components["parameters"]["AccountId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "reason": "手机遗失"
                 *     }
                 */
                "application/json": components["schemas"]["Reason"];
            };
        };
        responses: {
            /** @description Reset */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Account"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    list_account_sessions: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                account_id: components["parameters"]["AccountId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Sessions */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionList"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    end_account_sessions: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                account_id: components["parameters"]["AccountId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Ended */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    unlock_account: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                account_id: components["parameters"]["AccountId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "reason": "返岗"
                 *     }
                 */
                "application/json": components["schemas"]["Reason"];
            };
        };
        responses: {
            /** @description Unlocked */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Account"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    list_audit: {
        parameters: {
            query?: {
                /** @description Stable name of what was done – `person.reveal` */
                action?: components["parameters"]["AuditAction"];
                actor_id?: components["parameters"]["AuditActor"];
                cursor?: components["parameters"]["Cursor"];
                /** @description From this day on */
                from?: components["parameters"]["From"];
                limit?: components["parameters"]["Limit"];
                /** @description This organisation and all below it */
                organisation_id?: components["parameters"]["OrganisationFilter"];
                subject_id?: components["parameters"]["AuditSubjectId"];
                subject_kind?: components["parameters"]["AuditSubjectKind"];
                /** @description To the end of this day */
                to?: components["parameters"]["To"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Records */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuditList"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    export_audit: {
        parameters: {
            query?: {
                /** @description Stable name of what was done – `person.reveal` */
                action?: components["parameters"]["AuditAction"];
                actor_id?: components["parameters"]["AuditActor"];
                /** @description xlsx to read; ndjson to process, with all that the digests are made of */
                format?: "xlsx" | "ndjson";
                /** @description From this day on */
                from?: components["parameters"]["From"];
                /** @description This organisation and all below it */
                organisation_id?: components["parameters"]["OrganisationFilter"];
                subject_id?: components["parameters"]["AuditSubjectId"];
                subject_kind?: components["parameters"]["AuditSubjectKind"];
                /** @description To the end of this day */
                to?: components["parameters"]["To"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file */
            200: {
                headers: {
                    "Content-Disposition"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                    "application/x-ndjson": string;
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_audit_state: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The state */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuditState"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    verify_audit: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Begun */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuditState"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_audit_record: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                audit_id: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The record */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuditRecord"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    list_campaigns: {
        parameters: {
            query?: {
                cursor?: components["parameters"]["Cursor"];
                limit?: components["parameters"]["Limit"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Campaigns */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CampaignList"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    create_campaign: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "pack_id": "jilin-2025-83",
                 *       "name": "{new_campaign}",
                 *       "on": "2026-01-15"
                 *     }
                 */
                "application/json": components["schemas"]["CampaignInput"];
            };
        };
        responses: {
            /** @description Prepared */
            201: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Campaign"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_campaign: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                campaign_id: components["parameters"]["CampaignId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The campaign */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Campaign"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    change_campaign: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                campaign_id: components["parameters"]["CampaignId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "{new_campaign}"
                 *     }
                 */
                "application/json": components["schemas"]["CampaignChange"];
            };
        };
        responses: {
            /** @description Changed */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Campaign"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    close_campaign: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                campaign_id: components["parameters"]["CampaignId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "reason": "本年度考核工作结束"
                 *     }
                 */
                "application/json": components["schemas"]["CampaignClosing"];
            };
        };
        responses: {
            /** @description Closed */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Campaign"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    list_name_entries: {
        parameters: {
            query?: {
                /** @description true: those who came after the list was issued */
                added?: boolean;
                /** @description Also count */
                count?: components["parameters"]["Count"];
                cursor?: components["parameters"]["Cursor"];
                /** @description false: those that were settled as not belonging on the list */
                included?: boolean;
                item_id?: components["schemas"]["ItemId"];
                limit?: components["parameters"]["Limit"];
                match?: components["schemas"]["NameMatch"];
                /** @description This organisation and all below it */
                organisation_id?: components["parameters"]["OrganisationFilter"];
                /** @description Beginning of the name */
                q?: string;
                /** @description Entries with a difference or report that is settled, or is not */
                settled?: boolean;
                state?: components["schemas"]["NameState"];
            };
            header?: never;
            path: {
                campaign_id: components["parameters"]["CampaignId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Entries */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NameEntryList"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    add_name_entry: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                campaign_id: components["parameters"]["CampaignId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "person_id": "{person_id}",
                 *       "item_id": "midterm_survey",
                 *       "reason": "名单下发后查明应参加"
                 *     }
                 */
                "application/json": components["schemas"]["NewName"];
            };
        };
        responses: {
            /** @description The entry */
            201: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NameEntry"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_name_list: {
        parameters: {
            query?: {
                /** @description This organisation and all below it */
                organisation_id?: components["parameters"]["OrganisationFilter"];
            };
            header?: never;
            path: {
                campaign_id: components["parameters"]["CampaignId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The name list */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NameList"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    compute_name_list: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                campaign_id: components["parameters"]["CampaignId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Begun */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NameWork"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    confirm_name_list: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                campaign_id: components["parameters"]["CampaignId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "organisation_id": "{organisation_id}"
                 *     }
                 */
                "application/json": components["schemas"]["ConfirmMany"];
            };
        };
        responses: {
            /** @description Begun */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NameWork"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    issue_name_list: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                campaign_id: components["parameters"]["CampaignId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Begun */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NameWork"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    settle_name_list: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                campaign_id: components["parameters"]["CampaignId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "match": "only_here",
                 *       "include": true,
                 *       "reason": "按政策规定应当参加"
                 *     }
                 */
                "application/json": components["schemas"]["SettleMany"];
            };
        };
        responses: {
            /** @description Begun */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NameWork"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_name_list_template: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                campaign_id: components["parameters"]["CampaignId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The workbook */
            200: {
                headers: {
                    "Content-Disposition"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    compare_name_list: {
        parameters: {
            query: {
                file_name: string;
            };
            header?: never;
            path: {
                campaign_id: components["parameters"]["CampaignId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
            };
        };
        responses: {
            /** @description Taken */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NameWork"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    open_campaign: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                campaign_id: components["parameters"]["CampaignId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Opened */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Campaign"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    list_preparations: {
        parameters: {
            query?: {
                cursor?: components["parameters"]["Cursor"];
                limit?: components["parameters"]["Limit"];
                /** @description This organisation and all below it */
                organisation_id?: components["parameters"]["OrganisationFilter"];
            };
            header?: never;
            path: {
                campaign_id: components["parameters"]["CampaignId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Preparations */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PreparationList"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_preparation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                campaign_id: components["parameters"]["CampaignId"];
                organisation_id: components["parameters"]["OrganisationId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The preparation */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Preparation"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    put_preparation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                campaign_id: components["parameters"]["CampaignId"];
                organisation_id: components["parameters"]["OrganisationId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "plan": "按通知要求组织",
                 *       "procedure": "个人填报、专班审核、集体研究",
                 *       "members": [
                 *         {
                 *           "name": "某甲",
                 *           "role": "组长"
                 *         }
                 *       ],
                 *       "dates": [
                 *         {
                 *           "what": "个人填报",
                 *           "from": "2026-01-10",
                 *           "to": "2026-01-31"
                 *         }
                 *       ],
                 *       "runs_by_sub_units": false,
                 *       "sub_units": []
                 *     }
                 */
                "application/json": components["schemas"]["PreparationInput"];
            };
        };
        responses: {
            /** @description Written */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Preparation"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_case_progress: {
        parameters: {
            query?: {
                campaign_id?: components["schemas"]["Id"];
                /** @description This organisation and all below it */
                organisation_id?: components["parameters"]["OrganisationFilter"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Figures */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CaseProgress"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    list_case_runs: {
        parameters: {
            query?: {
                cursor?: components["parameters"]["Cursor"];
                limit?: components["parameters"]["Limit"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Runs */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CaseRunList"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    start_case_run: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "organisation_id": "{organisation_id}",
                 *       "act": "notify",
                 *       "how": "online"
                 *     }
                 */
                "application/json": components["schemas"]["CaseRunInput"];
            };
        };
        responses: {
            /** @description Begun */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CaseRun"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_case_run: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                case_run_id: components["parameters"]["CaseRunId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The run */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CaseRun"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    stop_case_run: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                case_run_id: components["parameters"]["CaseRunId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Stopped */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CaseRun"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    list_cases: {
        parameters: {
            query?: {
                campaign_id?: components["schemas"]["Id"];
                /** @description Also count */
                count?: components["parameters"]["Count"];
                cursor?: components["parameters"]["Cursor"];
                due?: "late" | "soon";
                grade?: components["schemas"]["Grade"];
                /** @description Item of the pack – `final_assessment` */
                item_id?: components["schemas"]["PackWord"];
                limit?: components["parameters"]["Limit"];
                /** @description This organisation and all below it */
                organisation_id?: components["parameters"]["OrganisationFilter"];
                person_id?: components["schemas"]["Id"];
                q?: string;
                /** @description Only those that were sent back and not yet handed in again */
                returned?: boolean;
                sort?: "attention" | "name" | "-updated_at";
                state?: components["schemas"]["CaseState"];
                /** @description Step of the item's process */
                step?: components["schemas"]["PackWord"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Cases */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CaseList"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    open_case: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "person_id": "{person_id}",
                 *       "pack_id": "jilin-2025-83",
                 *       "item_id": "final_assessment"
                 *     }
                 */
                "application/json": components["schemas"]["CaseInput"];
            };
        };
        responses: {
            /** @description Opened */
            201: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Case"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_case: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                case_id: components["parameters"]["CaseId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The case */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Case"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    decide_case: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                case_id: components["parameters"]["CaseId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /** @example {} */
                "application/json": components["schemas"]["CaseDecision"];
            };
        };
        responses: {
            200: components["responses"]["Case"];
            default: components["responses"]["Problem"];
        };
    };
    get_case_document: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                case_id: components["parameters"]["CaseId"];
                kind: "form" | "letter";
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["WordFile"];
            default: components["responses"]["Problem"];
        };
    };
    list_case_events: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                case_id: components["parameters"]["CaseId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Events */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CaseEventList"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    upload_evidence: {
        parameters: {
            query: {
                /** @description Id of the field */
                field: string;
                file_name: string;
                /** @description `_row` of the entry of a list */
                row?: string;
            };
            header?: never;
            path: {
                case_id: components["parameters"]["CaseId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/octet-stream": string;
            };
        };
        responses: {
            /** @description Kept */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Evidence"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_evidence: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                case_id: components["parameters"]["CaseId"];
                evidence_id: components["parameters"]["EvidenceId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file */
            200: {
                headers: {
                    "Content-Disposition"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/pdf": string;
                    "image/jpeg": string;
                    "image/png": string;
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    remove_evidence: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                case_id: components["parameters"]["CaseId"];
                evidence_id: components["parameters"]["EvidenceId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Removed */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    exit_case: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                case_id: components["parameters"]["CaseId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "ground": "已调离本省",
                 *       "arisen_on": "2026-01-10",
                 *       "cite": [
                 *         "B5.4.3"
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["CaseExit"];
            };
        };
        responses: {
            200: components["responses"]["Case"];
            default: components["responses"]["Problem"];
        };
    };
    get_case_form: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                case_id: components["parameters"]["CaseId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The form; its ETag is the version of the answers, not of the case */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CaseForm"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    save_case_form: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                case_id: components["parameters"]["CaseId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "answers": {}
                 *     }
                 */
                "application/json": components["schemas"]["CaseFormInput"];
            };
        };
        responses: {
            /** @description Saved */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CaseFormSaved"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    notify_case: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                case_id: components["parameters"]["CaseId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "how": "online"
                 *     }
                 */
                "application/json": components["schemas"]["NotifyInput"];
            };
        };
        responses: {
            200: components["responses"]["Case"];
            default: components["responses"]["Problem"];
        };
    };
    object_to_result: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                case_id: components["parameters"]["CaseId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "text": "认为业绩未被充分考虑",
                 *       "by_name": "本人"
                 *     }
                 */
                "application/json": components["schemas"]["ObjectionInput"];
            };
        };
        responses: {
            /** @description Received */
            201: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Objection"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    add_opinion: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                case_id: components["parameters"]["CaseId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "kind": "expert_review",
                 *       "given_by": "专家组",
                 *       "given_on": "2026-01-20",
                 *       "text": "同意"
                 *     }
                 */
                "application/json": components["schemas"]["OpinionInput"];
            };
        };
        responses: {
            200: components["responses"]["Case"];
            default: components["responses"]["Problem"];
        };
    };
    upload_opinion_file: {
        parameters: {
            query: {
                file_name: string;
            };
            header?: never;
            path: {
                case_id: components["parameters"]["CaseId"];
                opinion_id: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/octet-stream": string;
            };
        };
        responses: {
            /** @description Kept */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Evidence"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    propose_grade: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                case_id: components["parameters"]["CaseId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "grade": "良好",
                 *       "grounds": "能够履行岗位职责，完成工作任务，工作业绩较好。"
                 *     }
                 */
                "application/json": components["schemas"]["Proposal"];
            };
        };
        responses: {
            200: components["responses"]["Case"];
            default: components["responses"]["Problem"];
        };
    };
    give_receipt: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                case_id: components["parameters"]["CaseId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "opinion": "agrees",
                 *       "how": "online"
                 *     }
                 */
                "application/json": components["schemas"]["ReceiptInput"];
            };
        };
        responses: {
            200: components["responses"]["Case"];
            default: components["responses"]["Problem"];
        };
    };
    resume_case: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                case_id: components["parameters"]["CaseId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "reason": "已有结论"
                 *     }
                 */
                "application/json": components["schemas"]["Reason"];
            };
        };
        responses: {
            200: components["responses"]["Case"];
            default: components["responses"]["Problem"];
        };
    };
    return_case: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                case_id: components["parameters"]["CaseId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "reason": "材料不全"
                 *     }
                 */
                "application/json": components["schemas"]["CaseReturn"];
            };
        };
        responses: {
            200: components["responses"]["Case"];
            default: components["responses"]["Problem"];
        };
    };
    reuse_assessment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                case_id: components["parameters"]["CaseId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "record_id": "{record_id}",
                 *       "text": "采用年度考核结果"
                 *     }
                 */
                "application/json": components["schemas"]["ReuseInput"];
            };
        };
        responses: {
            200: components["responses"]["Case"];
            default: components["responses"]["Problem"];
        };
    };
    review_case: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                case_id: components["parameters"]["CaseId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "marks": [
                 *         {
                 *           "entry": "/self_report",
                 *           "verdict": "true_entry"
                 *         }
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["CaseReview"];
            };
        };
        responses: {
            200: components["responses"]["Case"];
            default: components["responses"]["Problem"];
        };
    };
    submit_case: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                case_id: components["parameters"]["CaseId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "declarations": []
                 *     }
                 */
                "application/json": components["schemas"]["CaseSubmit"];
            };
        };
        responses: {
            200: components["responses"]["Case"];
            default: components["responses"]["Problem"];
        };
    };
    suspend_case: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                case_id: components["parameters"]["CaseId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "reason": "正在接受调查"
                 *     }
                 */
                "application/json": components["schemas"]["Reason"];
            };
        };
        responses: {
            200: components["responses"]["Case"];
            default: components["responses"]["Problem"];
        };
    };
    transfer_case: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                case_id: components["parameters"]["CaseId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "organisation_id": "{organisation_id}",
                 *       "reason": "省内调动"
                 *     }
                 */
                "application/json": components["schemas"]["CaseTransfer"];
            };
        };
        responses: {
            200: components["responses"]["CaseRef"];
            default: components["responses"]["Problem"];
        };
    };
    list_decision_runs: {
        parameters: {
            query?: {
                cursor?: components["parameters"]["Cursor"];
                limit?: components["parameters"]["Limit"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Runs */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DecisionRunList"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    start_decision_run: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "pack_id": "jilin-2025-83",
                 *       "on": "2026-01-15",
                 *       "filter": {
                 *         "organisation_id": "{organisation_id}"
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["DecisionRunInput"];
            };
        };
        responses: {
            /** @description Begun */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DecisionRun"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_decision_run: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                decision_run_id: components["parameters"]["DecisionRunId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The run */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DecisionRun"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_decision_file: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                decision_run_id: components["parameters"]["DecisionRunId"];
                file: "results.xlsx" | "decisions.ndjson";
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file */
            200: {
                headers: {
                    "Content-Disposition"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                    "application/x-ndjson": string;
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    stop_decision_run: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                decision_run_id: components["parameters"]["DecisionRunId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Will stop */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DecisionRun"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    list_duties: {
        parameters: {
            query?: {
                campaign_id?: components["parameters"]["CampaignFilter"];
                /** @description Also count */
                count?: components["parameters"]["Count"];
                cursor?: components["parameters"]["Cursor"];
                /** @description A deadline of the pack or an act of this program */
                kind?: components["schemas"]["DutyKind"];
                limit?: components["parameters"]["Limit"];
                /** @description open: all that is owed; late, due_soon: parts of it; done: met or waived. Default: open */
                list?: components["schemas"]["DutyListName"];
                /** @description This organisation and all below it */
                organisation_id?: components["parameters"]["OrganisationFilter"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Duties */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DutyList"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_duty: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                duty_id: components["parameters"]["DutyId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The duty */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Duty"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    waive_duty: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                duty_id: components["parameters"]["DutyId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "reason": "该单位已撤销"
                 *     }
                 */
                "application/json": components["schemas"]["Reason"];
            };
        };
        responses: {
            /** @description Waived */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Duty"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    sum_duties: {
        parameters: {
            query?: {
                campaign_id?: components["parameters"]["CampaignFilter"];
                /** @description This organisation and all below it */
                organisation_id?: components["parameters"]["OrganisationFilter"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Sums */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DutySums"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    list_hand_overs: {
        parameters: {
            query?: {
                campaign_id?: components["parameters"]["CampaignFilter"];
                cursor?: components["parameters"]["Cursor"];
                limit?: components["parameters"]["Limit"];
                /** @description This organisation and all below it */
                organisation_id?: components["parameters"]["OrganisationFilter"];
                state?: components["schemas"]["UnitHandOverState"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Hand-overs */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UnitHandOverList"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_hand_over: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                hand_over_id: components["parameters"]["HandOverId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The hand-over */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UnitHandOver"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    accept_hand_over: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                hand_over_id: components["parameters"]["HandOverId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Accepted */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UnitHandOver"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    deliver_hand_over: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                hand_over_id: components["parameters"]["HandOverId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "facts": "2023年至2025年年度考核均为合格，档案已转递"
                 *     }
                 */
                "application/json": components["schemas"]["UnitHandOverFacts"];
            };
        };
        responses: {
            /** @description Delivered */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UnitHandOver"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    refuse_hand_over: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                hand_over_id: components["parameters"]["HandOverId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "reason": "人员未到我单位报到"
                 *     }
                 */
                "application/json": components["schemas"]["Reason"];
            };
        };
        responses: {
            /** @description Refused */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UnitHandOver"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    settle_hand_over: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                hand_over_id: components["parameters"]["HandOverId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "organisation_id": "{organisation_id}",
                 *       "reason": "以人事关系所在单位为准"
                 *     }
                 */
                "application/json": components["schemas"]["UnitHandOverSettlement"];
            };
        };
        responses: {
            /** @description Settled */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UnitHandOver"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_health: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Alive */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Health"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    list_imports: {
        parameters: {
            query?: {
                cursor?: components["parameters"]["Cursor"];
                limit?: components["parameters"]["Limit"];
                /** @description This organisation and all below it */
                organisation_id?: components["parameters"]["OrganisationFilter"];
                state?: components["schemas"]["ImportState"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Imports */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportList"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    upload_import: {
        parameters: {
            query: {
                file_name: string;
                /** @description Whose people the workbook holds; this organisation and all below it */
                organisation_id: components["schemas"]["Id"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
            };
        };
        responses: {
            /** @description Taken */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Import"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_import: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                import_id: components["parameters"]["ImportId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The import */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Import"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    discard_import: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                import_id: components["parameters"]["ImportId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Discarded */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Import"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    accept_import: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                import_id: components["parameters"]["ImportId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "rows": "all"
                 *     }
                 */
                "application/json": components["schemas"]["ImportAccept"];
            };
        };
        responses: {
            /** @description Begun */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Import"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    list_import_faults: {
        parameters: {
            query?: {
                cursor?: components["parameters"]["Cursor"];
                limit?: components["parameters"]["Limit"];
            };
            header?: never;
            path: {
                import_id: components["parameters"]["ImportId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Faults */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportFaultList"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_marked_copy: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                import_id: components["parameters"]["ImportId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The workbook */
            200: {
                headers: {
                    "Content-Disposition"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    list_import_rows: {
        parameters: {
            query?: {
                action?: components["schemas"]["ImportAction"];
                cursor?: components["parameters"]["Cursor"];
                limit?: components["parameters"]["Limit"];
            };
            header?: never;
            path: {
                import_id: components["parameters"]["ImportId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Rows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportRowList"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    stop_import: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                import_id: components["parameters"]["ImportId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Will stop */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Import"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    undo_import: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                import_id: components["parameters"]["ImportId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "reason": "传错文件"
                 *     }
                 */
                "application/json": components["schemas"]["Reason"];
            };
        };
        responses: {
            /** @description Begun */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Import"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_import_template: {
        parameters: {
            query: {
                pack_id: components["parameters"]["PackQuery"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The workbook */
            200: {
                headers: {
                    "Content-Disposition"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    list_logins: {
        parameters: {
            query?: {
                account_id?: components["schemas"]["Id"];
                cursor?: components["parameters"]["Cursor"];
                /** @description From this day on */
                from?: components["parameters"]["From"];
                limit?: components["parameters"]["Limit"];
                /** @description As typed; also finds attempts with names that do not exist */
                login_name?: string;
                outcome?: components["schemas"]["LoginOutcome"];
                /** @description To the end of this day */
                to?: components["parameters"]["To"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Log-ins */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LoginList"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_me: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Me */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Me"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_my_home: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Home */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Home"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    list_my_logins: {
        parameters: {
            query?: {
                cursor?: components["parameters"]["Cursor"];
                limit?: components["parameters"]["Limit"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Log-ins */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LoginList"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    change_my_password: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "current_password": "Richtig-Pferd-7",
                 *       "new_password": "Neues-Pferd-8"
                 *     }
                 */
                "application/json": components["schemas"]["PasswordChange"];
            };
        };
        responses: {
            /** @description Changed; the session has a new cookie */
            200: {
                headers: {
                    "Set-Cookie"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    confirm_my_second_factor: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "code": "000000"
                 *     }
                 */
                "application/json": components["schemas"]["SecondFactorConfirmation"];
            };
        };
        responses: {
            /** @description Enrolled */
            200: {
                headers: {
                    "Set-Cookie"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SecondFactorDone"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    begin_my_second_factor: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                /** @example {} */
                "application/json": components["schemas"]["SecondFactorBegin"];
            };
        };
        responses: {
            /** @description The secret */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SecondFactorEnrolment"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    renew_my_recovery_codes: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "code": "000000"
                 *     }
                 */
                "application/json": components["schemas"]["SecondFactorConfirmation"];
            };
        };
        responses: {
            /** @description The codes */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecoveryCodes"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    list_my_sessions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Sessions */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionList"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    end_my_other_sessions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Ended */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    end_my_session: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                session_id: components["parameters"]["SessionId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Ended */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    list_meetings: {
        parameters: {
            query?: {
                cursor?: components["parameters"]["Cursor"];
                limit?: components["parameters"]["Limit"];
                /** @description This organisation and all below it */
                organisation_id?: components["parameters"]["OrganisationFilter"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Meetings */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MeetingList"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    create_meeting: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "organisation_id": "{organisation_id}",
                 *       "held_on": "2026-01-14",
                 *       "place": "三楼会议室",
                 *       "chair": "某主任",
                 *       "members": [
                 *         {
                 *           "name": "某主任",
                 *           "position": "主任",
                 *           "present": true
                 *         }
                 *       ],
                 *       "minutes": "会议研究了考核等次。"
                 *     }
                 */
                "application/json": components["schemas"]["MeetingInput"];
            };
        };
        responses: {
            /** @description Entered */
            201: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Meeting"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_meeting: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                meeting_id: components["parameters"]["MeetingId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The meeting */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Meeting"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    decide_cases: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                meeting_id: components["parameters"]["MeetingId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "decisions": [
                 *         {
                 *           "case_id": "{new_case}"
                 *         }
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["DecisionsInput"];
            };
        };
        responses: {
            /** @description The meeting with what it decided */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Meeting"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_metrics: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Prometheus text format */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_name_entry: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name_entry_id: components["parameters"]["NameEntryId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The entry */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NameEntry"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    confirm_name_entry: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name_entry_id: components["parameters"]["NameEntryId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Confirmed */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NameEntry"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_name_evidence: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name_entry_id: components["parameters"]["NameEntryId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file */
            200: {
                headers: {
                    "Content-Disposition"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": string;
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    put_name_evidence: {
        parameters: {
            query: {
                file_name: string;
            };
            header?: never;
            path: {
                name_entry_id: components["parameters"]["NameEntryId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/octet-stream": string;
            };
        };
        responses: {
            /** @description Kept */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NameEntry"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    report_name_entry: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name_entry_id: components["parameters"]["NameEntryId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "state": "special",
                 *       "note": "长期病休"
                 *     }
                 */
                "application/json": components["schemas"]["NameReport"];
            };
        };
        responses: {
            /** @description Reported */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NameEntry"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    settle_name_entry: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name_entry_id: components["parameters"]["NameEntryId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "include": true,
                 *       "reason": "按政策规定应当参加"
                 *     }
                 */
                "application/json": components["schemas"]["NameSettlement"];
            };
        };
        responses: {
            /** @description Settled */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NameEntry"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_name_work: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name_work_id: components["parameters"]["NameWorkId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The work */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NameWork"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    stop_name_work: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name_work_id: components["parameters"]["NameWorkId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Will stop */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NameWork"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    list_objections: {
        parameters: {
            query?: {
                cursor?: components["parameters"]["Cursor"];
                limit?: components["parameters"]["Limit"];
                /** @description This organisation and all below it */
                organisation_id?: components["parameters"]["OrganisationFilter"];
                state?: components["schemas"]["ObjectionState"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Objections */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ObjectionList"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_objection: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                objection_id: components["parameters"]["ObjectionId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The objection */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Objection"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    answer_objection: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                objection_id: components["parameters"]["ObjectionId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "outcome": "dismissed",
                 *       "findings": "经核实，反映的问题不属实。"
                 *     }
                 */
                "application/json": components["schemas"]["ObjectionAnswer"];
            };
        };
        responses: {
            /** @description Answered */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Objection"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    list_organisations: {
        parameters: {
            query?: {
                /** @description One of the code list authority (GB/T 12404) */
                authority?: components["schemas"]["Text"];
                /** @description Also count */
                count?: components["parameters"]["Count"];
                cursor?: components["parameters"]["Cursor"];
                /** @description Division code or the beginning of one */
                division?: string;
                /** @description One of the code list unit_kind */
                kind?: components["schemas"]["Text"];
                limit?: components["parameters"]["Limit"];
                node?: components["schemas"]["OrganisationNode"];
                /** @description Part of the present name or a former one or the beginning of the credit code */
                q?: string;
                sort?: "name" | "credit_code" | "-updated_at";
                state?: components["schemas"]["OrganisationState"];
                /** @description Only this organisation and what stands below it */
                within?: components["schemas"]["Id"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Organisations */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrganisationList"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    create_organisation: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "parent_id": "{organisation_id}",
                 *       "node": "sub_unit",
                 *       "name": "{new_name}"
                 *     }
                 */
                "application/json": components["schemas"]["OrganisationInput"];
            };
        };
        responses: {
            /** @description Entered */
            201: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Organisation"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_organisation: {
        parameters: {
            query?: {
                /** @description As true on this day */
                on?: components["parameters"]["OnDay"];
            };
            header?: never;
            path: {
                organisation_id: components["parameters"]["OrganisationId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The organisation */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Organisation"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    change_organisation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                organisation_id: components["parameters"]["OrganisationId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "short_name": "简称"
                 *     }
                 */
                "application/json": components["schemas"]["OrganisationChange"];
            };
        };
        responses: {
            /** @description Changed */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Organisation"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_organisation_history: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                organisation_id: components["parameters"]["OrganisationId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Events */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrganisationEventList"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    move_organisation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                organisation_id: components["parameters"]["OrganisationId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "parent_id": "{organisation_id}",
                 *       "on": "2026-01-15",
                 *       "reason": "划转"
                 *     }
                 */
                "application/json": components["schemas"]["OrganisationMove"];
            };
        };
        responses: {
            /** @description Moved */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Organisation"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    rename_organisation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                organisation_id: components["parameters"]["OrganisationId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "{new_name}",
                 *       "on": "2026-01-15",
                 *       "reason": "更名"
                 *     }
                 */
                "application/json": components["schemas"]["OrganisationRename"];
            };
        };
        responses: {
            /** @description Renamed */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Organisation"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    split_organisation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                organisation_id: components["parameters"]["OrganisationId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "parts": [
                 *         {
                 *           "organisation": {
                 *             "parent_id": "{organisation_id}",
                 *             "node": "sub_unit",
                 *             "name": "{new_name}"
                 *           }
                 *         }
                 *       ],
                 *       "ends": false,
                 *       "on": "2026-01-15",
                 *       "reason": "分设"
                 *     }
                 */
                "application/json": components["schemas"]["OrganisationSplit"];
            };
        };
        responses: {
            /** @description What was split, and its parts */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrganisationSplitDone"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    list_organisation_children: {
        parameters: {
            query?: {
                cursor?: components["parameters"]["Cursor"];
                limit?: components["parameters"]["Limit"];
                /** @description Left out – the tops of my scope */
                parent_id?: components["schemas"]["Id"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Children, by name */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrganisationChildren"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    merge_organisations: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "organisation_ids": [
                 *         "{organisation_id}",
                 *         "{organisation_id}"
                 *       ],
                 *       "into_id": "{organisation_id}",
                 *       "on": "2026-01-15",
                 *       "reason": "合并"
                 *     }
                 */
                "application/json": components["schemas"]["OrganisationMerge"];
            };
        };
        responses: {
            /** @description The successor */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Organisation"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    list_packs: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Packs */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PackList"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_pack: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                pack_id: components["parameters"]["PackId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The pack */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Pack"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    list_people: {
        parameters: {
            query?: {
                /** @description One of the code list talent_class; `none` – without one */
                class?: components["schemas"]["Text"];
                /** @description Also count */
                count?: components["parameters"]["Count"];
                cursor?: components["parameters"]["Cursor"];
                /** @description Whom an import entered or changed */
                import_id?: components["schemas"]["Id"];
                /** @description One of the code list introduction */
                introduction?: components["schemas"]["Text"];
                limit?: components["parameters"]["Limit"];
                /** @description This organisation and all below it */
                organisation_id?: components["parameters"]["OrganisationFilter"];
                /** @description One of the code list post_level; `none` – without one */
                post_level?: components["schemas"]["Text"];
                /** @description Of the present unit, one of the code list prefecture */
                prefecture?: components["schemas"]["Text"];
                /** @description Beginning of the name */
                q?: string;
                /** @description One of the code list sex */
                sex?: components["schemas"]["Text"];
                sort?: components["schemas"]["PersonSort"];
                /** @description One of the code list status; `none` – not said */
                status?: components["schemas"]["Text"];
                /** @description One of the code list talent_type */
                talent_type?: components["schemas"]["Text"];
                /** @description Of the present unit, one of the code list unit_kind */
                unit_kind?: components["schemas"]["Text"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description People */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PersonList"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    create_person: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "organisation_id": "{organisation_id}",
                 *       "employed_from": "2026-01-15",
                 *       "fields": {
                 *         "person_id": "{new_document_number}",
                 *         "name": "张某"
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["PersonInput"];
            };
        };
        responses: {
            /** @description Entered */
            201: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Person"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_person: {
        parameters: {
            query?: {
                /** @description As known at the end of this day */
                known_on?: components["parameters"]["KnownOn"];
                /** @description As true on this day */
                on?: components["parameters"]["OnDay"];
            };
            header?: never;
            path: {
                person_id: components["parameters"]["PersonId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The person */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Person"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    change_person: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                person_id: components["parameters"]["PersonId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "fields": {
                 *         "remark": "说明"
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["PersonChange"];
            };
        };
        responses: {
            /** @description Changed */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Person"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    decide_person: {
        parameters: {
            query: {
                /** @description As known at the end of this day */
                known_on?: components["parameters"]["KnownOn"];
                /** @description As true on this day */
                on?: components["parameters"]["OnDay"];
                pack_id: components["parameters"]["PackQuery"];
            };
            header?: never;
            path: {
                person_id: components["parameters"]["PersonId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Decisions */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PersonDecisions"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    fill_person_facts: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                person_id: components["parameters"]["PersonId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "pack_id": "jilin-2025-83",
                 *       "on": "2026-01-15",
                 *       "facts": [
                 *         {
                 *           "id": "status",
                 *           "value": "在职在岗"
                 *         }
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["FactsInput"];
            };
        };
        responses: {
            /** @description The decisions, anew */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PersonDecisions"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_person_history: {
        parameters: {
            query?: {
                cursor?: components["parameters"]["Cursor"];
                /** @description Column id; left out – all fields */
                field?: components["schemas"]["ColumnId"];
                limit?: components["parameters"]["Limit"];
            };
            header?: never;
            path: {
                person_id: components["parameters"]["PersonId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Values */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PersonHistory"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    list_person_records: {
        parameters: {
            query?: {
                kind?: components["schemas"]["RecordKind"];
                /** @description As known at the end of this day */
                known_on?: components["parameters"]["KnownOn"];
                /** @description Also what was corrected or withdrawn since */
                superseded?: boolean;
            };
            header?: never;
            path: {
                person_id: components["parameters"]["PersonId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Records */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecordList"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    add_person_record: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                person_id: components["parameters"]["PersonId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "kind": "results",
                 *       "fields": {
                 *         "kind": "年度考核",
                 *         "year": "2024",
                 *         "grade": "合格"
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["RecordInput"];
            };
        };
        responses: {
            /** @description The person with the new record */
            201: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Person"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    withdraw_person_record: {
        parameters: {
            query: {
                reason: string;
            };
            header?: never;
            path: {
                person_id: components["parameters"]["PersonId"];
                record_id: components["parameters"]["RecordId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The person without the record */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Person"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    correct_person_record: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                person_id: components["parameters"]["PersonId"];
                record_id: components["parameters"]["RecordId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "fields": {
                 *         "date": "2025-01-15"
                 *       },
                 *       "reason": "更正"
                 *     }
                 */
                "application/json": components["schemas"]["RecordChange"];
            };
        };
        responses: {
            /** @description The person with the corrected record */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Person"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    reveal_person_fields: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                person_id: components["parameters"]["PersonId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "fields": [
                 *         "person_id"
                 *       ],
                 *       "reason": "电话核实"
                 *     }
                 */
                "application/json": components["schemas"]["Reveal"];
            };
        };
        responses: {
            /** @description The fields */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Revealed"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_person_timeline: {
        parameters: {
            query?: {
                /** @description As known at the end of this day */
                known_on?: components["parameters"]["KnownOn"];
            };
            header?: never;
            path: {
                person_id: components["parameters"]["PersonId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Happenings */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Timeline"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    look_up_person: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "document_number": "229900199001010000"
                 *     }
                 */
                "application/json": components["schemas"]["PersonLookup"];
            };
        };
        responses: {
            /** @description Nobody or one */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PersonList"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    list_publicities: {
        parameters: {
            query?: {
                cursor?: components["parameters"]["Cursor"];
                limit?: components["parameters"]["Limit"];
                /** @description This organisation and all below it */
                organisation_id?: components["parameters"]["OrganisationFilter"];
                state?: components["schemas"]["PublicityState"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Publicities */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PublicityList"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    create_publicity: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "organisation_id": "{organisation_id}",
                 *       "place": "单位公告栏和内部网站",
                 *       "contact": "人事处 0431-00000000"
                 *     }
                 */
                "application/json": components["schemas"]["PublicityInput"];
            };
        };
        responses: {
            /** @description Published */
            201: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Publicity"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_publicity: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                publicity_id: components["parameters"]["PublicityId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The publicity */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Publicity"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    close_publicity: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                publicity_id: components["parameters"]["PublicityId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Closed */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Publicity"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_publicity_notice: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                publicity_id: components["parameters"]["PublicityId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["WordFile"];
            default: components["responses"]["Problem"];
        };
    };
    object_to_publicity: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                publicity_id: components["parameters"]["PublicityId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "entry": 1,
                 *       "text": "所列业绩与事实不符",
                 *       "by_name": "某职工"
                 *     }
                 */
                "application/json": components["schemas"]["PublicityObjectionInput"];
            };
        };
        responses: {
            /** @description Received */
            201: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ObjectionReceived"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_readiness: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Ready */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Health"];
                };
            };
            /** @description Not ready */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Health"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_register_layout: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The layout */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegisterLayout"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    list_roles: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The matrix */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RoleMatrix"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_session: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The session */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    log_in: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "login_name": "li.wei",
                 *       "password": "Richtig-Pferd-7"
                 *     }
                 */
                "application/json": components["schemas"]["LogIn"];
            };
        };
        responses: {
            /** @description Logged in, or one step nearer */
            200: {
                headers: {
                    "Set-Cookie"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    log_out: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Logged out */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    verify_second_factor: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "code": "000000"
                 *     }
                 */
                "application/json": components["schemas"]["SecondFactorCode"];
            };
        };
        responses: {
            /** @description One step nearer; the session has a new cookie */
            200: {
                headers: {
                    "Set-Cookie"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    set_up: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "token": "x",
                 *       "system_administrator": {
                 *         "login_name": "system",
                 *         "display_name": "系统甲",
                 *         "password": "Richtig-Pferd-7"
                 *       },
                 *       "security_administrator": {
                 *         "login_name": "security",
                 *         "display_name": "安全乙"
                 *       },
                 *       "auditor": {
                 *         "login_name": "auditor",
                 *         "display_name": "审计丙"
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["SetUp"];
            };
        };
        responses: {
            /** @description Made */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SetUpDone"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    list_situations: {
        parameters: {
            query?: {
                campaign_id?: components["parameters"]["CampaignFilter"];
                cursor?: components["parameters"]["Cursor"];
                kind?: components["schemas"]["SituationKind"];
                limit?: components["parameters"]["Limit"];
                /** @description This organisation and all below it */
                organisation_id?: components["parameters"]["OrganisationFilter"];
                state?: components["schemas"]["SituationState"];
                /** @description true: those that an organisation of mine has to answer */
                to_me?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Situations */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SituationList"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    raise_situation: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "campaign_id": "{campaign_id}",
                 *       "organisation_id": "{organisation_id}",
                 *       "title": "派驻国外",
                 *       "text": "本人在外执行任务，能否顺延"
                 *     }
                 */
                "application/json": components["schemas"]["SituationInput"];
            };
        };
        responses: {
            /** @description Raised */
            201: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Situation"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_situation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                situation_id: components["parameters"]["SituationId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The situation */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Situation"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    answer_situation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                situation_id: components["parameters"]["SituationId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "text": "同意顺延，回国后补办"
                 *     }
                 */
                "application/json": components["schemas"]["SituationAnswer"];
            };
        };
        responses: {
            /** @description Answered */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Situation"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    pass_on_situation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                situation_id: components["parameters"]["SituationId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "text": "情况属实，请省厅答复"
                 *     }
                 */
                "application/json": components["schemas"]["SituationAnswer"];
            };
        };
        responses: {
            /** @description Passed on */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Situation"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
}
