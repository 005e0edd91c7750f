#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "policy/pack.h"
#include "policy/tables.h"

namespace hengcai::policy {

// What `hengcai pack check` refuses, by where it looks. Every problem has a place; its code is stable and
// listed in docs/policy-packs.md.

/// pack.yaml by itself and against clauses.yaml, the roster's columns and the files that it names.
void check_pack(const Pack& pack, const std::filesystem::path& policies, Problems& problems);

/// forms/: fields, sources, citations, codes, templates and items. What their FEEL texts say is found when
/// they are compiled (policy/case_logic.h).
void check_forms(const Pack& pack, const std::filesystem::path& policies, Problems& problems);

/// processes/ and secrecy.yaml: steps that nobody reaches or leaves, acts that are never taken or lead
/// nowhere, clocks, duties and citations.
void check_processes(const Pack& pack, Problems& problems);

/// pack.yaml against the DMN files: inputs, decisions, citations of rules, values of the placement.
void check_models(const Pack& pack, const std::vector<PackModel>& models, const PackTables& tables,
                  Problems& problems);

/// cases.yaml against pack.yaml and the rules: every name and value in it.
void check_cases(const Pack& pack, const PackTables& tables, Problems& problems);

/// Refuses clauses that clauses.yaml does not have (`pack.cite.unknown`), with the nearest.
void check_citation(const Pack& pack, const Citation& cite, const Place& place, Problems& problems);

/// The nearest of `names`, ready for Problem::wanted: “人才层次”; empty when none is near.
[[nodiscard]] std::string nearest_of(const std::string& word, const std::vector<std::string>& names);

}  // namespace hengcai::policy
