import type { RouteRecordRaw } from 'vue-router';

/** Every page. Each is loaded when it is first opened. */
export const routes: RouteRecordRaw[] = [
  { path: '/', name: 'home', component: () => import('./HomePage.vue') },
  {
    path: '/log-in',
    name: 'log-in',
    meta: { bare: true },
    component: () => import('@/features/accounts/LogInPage.vue'),
  },
  {
    path: '/setup',
    name: 'set-up',
    meta: { bare: true },
    component: () => import('@/features/accounts/SetUpPage.vue'),
  },
  { path: '/unreachable', name: 'unreachable', meta: { bare: true }, component: () => import('./UnreachablePage.vue') },

  {
    path: '/people',
    name: 'people',
    meta: { needs: 'list_people' },
    component: () => import('./PeoplePage.vue'),
  },
  {
    path: '/people/new',
    name: 'person-new',
    meta: { needs: 'create_person' },
    component: () => import('@/features/register/NewPersonPage.vue'),
  },
  {
    path: '/people/:personId',
    meta: { needs: 'get_person' },
    props: true,
    component: () => import('@/features/register/PersonPage.vue'),
    children: [
      { path: '', name: 'person', component: () => import('@/features/register/PersonOverview.vue') },
      { path: 'records', name: 'person-records', component: () => import('@/features/register/PersonRecords.vue') },
      {
        path: 'decisions',
        name: 'person-decisions',
        component: () => import('@/features/campaigns/PersonDecisions.vue'),
      },
      { path: 'history', name: 'person-history', component: () => import('@/features/register/PersonHistory.vue') },
    ],
  },
  {
    path: '/imports',
    name: 'imports',
    meta: { needs: 'list_imports' },
    component: () => import('@/features/register/ImportsPage.vue'),
  },
  {
    path: '/imports/:importId',
    name: 'import',
    meta: { needs: 'get_import' },
    props: true,
    component: () => import('@/features/register/ImportPage.vue'),
  },
  {
    path: '/organisations',
    name: 'organisations',
    meta: { needs: 'list_organisations' },
    component: () => import('@/features/organisations/OrganisationsPage.vue'),
  },
  {
    path: '/organisations/new',
    name: 'organisation-new',
    meta: { needs: 'create_organisation' },
    component: () => import('@/features/organisations/NewOrganisationPage.vue'),
  },
  {
    path: '/organisations/:organisationId/split',
    name: 'organisation-split',
    meta: { needs: 'split_organisation' },
    props: true,
    component: () => import('@/features/organisations/SplitPage.vue'),
  },
  {
    path: '/organisations/:organisationId',
    name: 'organisation',
    meta: { needs: 'get_organisation' },
    props: true,
    component: () => import('@/features/organisations/OrganisationPage.vue'),
  },
  {
    path: '/decisions',
    name: 'decision-runs',
    meta: { needs: 'list_decision_runs' },
    component: () => import('@/features/campaigns/DecisionRunsPage.vue'),
  },
  {
    path: '/decisions/:runId',
    name: 'decision-run',
    meta: { needs: 'get_decision_run' },
    props: true,
    component: () => import('@/features/campaigns/DecisionRunPage.vue'),
  },
  {
    path: '/campaigns',
    name: 'campaigns',
    meta: { needs: 'list_campaigns' },
    component: () => import('@/features/campaigns/CampaignsPage.vue'),
  },
  {
    path: '/campaigns/:campaignId',
    meta: { needs: 'get_campaign' },
    props: true,
    component: () => import('@/features/campaigns/CampaignPage.vue'),
    children: [
      { path: '', name: 'campaign', component: () => import('@/features/campaigns/CampaignPlan.vue') },
      { path: 'names', name: 'campaign-names', component: () => import('@/features/campaigns/CampaignNames.vue') },
      {
        path: 'preparation',
        name: 'campaign-preparation',
        component: () => import('@/features/campaigns/PreparationPane.vue'),
      },
    ],
  },
  {
    path: '/hand-overs',
    name: 'hand-overs',
    meta: { needs: 'list_hand_overs' },
    component: () => import('@/features/campaigns/HandOversPage.vue'),
  },
  {
    path: '/situations',
    name: 'situations',
    meta: { needs: 'list_situations' },
    component: () => import('@/features/campaigns/SituationsPage.vue'),
  },
  {
    path: '/duties',
    name: 'duties',
    meta: { needs: 'list_duties' },
    component: () => import('@/features/duties/DutiesPage.vue'),
  },

  { path: '/packs', name: 'packs', component: () => import('@/features/campaigns/PacksPage.vue') },
  { path: '/packs/:packId', name: 'pack', props: true, component: () => import('@/features/campaigns/PackPage.vue') },

  {
    path: '/accounts',
    name: 'accounts',
    meta: { needs: 'list_accounts' },
    component: () => import('@/features/accounts/AccountsPage.vue'),
  },
  {
    path: '/accounts/new',
    name: 'account-new',
    meta: { needs: 'create_account' },
    component: () => import('@/features/accounts/NewAccountPage.vue'),
  },
  {
    path: '/accounts/:accountId',
    name: 'account',
    meta: { needs: 'get_account' },
    props: true,
    component: () => import('@/features/accounts/AccountPage.vue'),
  },
  { path: '/roles', name: 'roles', component: () => import('@/features/accounts/RolesPage.vue') },
  {
    path: '/logins',
    name: 'logins',
    meta: { needs: 'list_logins' },
    component: () => import('@/features/accounts/LoginsPage.vue'),
  },
  { path: '/me', name: 'me', component: () => import('@/features/accounts/MePage.vue') },

  {
    path: '/audit',
    name: 'audit',
    meta: { needs: 'list_audit' },
    component: () => import('@/features/audit/AuditPage.vue'),
  },

  {
    path: '/developer/components',
    name: 'developer-components',
    meta: { demoOnly: true },
    component: () => import('@/app/developer/ComponentsPage.vue'),
  },
  { path: '/not-allowed/:path(.*)*', name: 'not-allowed', component: () => import('./NotAllowedPage.vue') },
  { path: '/:path(.*)*', name: 'not-found', component: () => import('./NotFoundPage.vue') },
];
