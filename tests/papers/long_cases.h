#pragma once

#include <string>
#include <vector>

#include "features/assessment/case_fixture.h"

namespace hengcai::papers {

/// A unit with a long name whose people fill in all that their forms take, so that its papers are as long as
/// papers get.
struct LongCases : assessment::CaseDesk {
  LongCases();

  /// A final assessment of somebody who is here by agreement, decided, told and acknowledged.
  std::string final_assessment();
  /// A mid-period survey that was judged poor, with the talk and the measures.
  std::string survey();
  /// So many people whose grade is to be published; the publicity's id.
  std::string publicity(int people);

  std::string form_of(const std::string& case_id) { return document(case_id, "form"); }
  std::string letter_of(const std::string& case_id) { return document(case_id, "letter"); }
  std::string notice_of(const std::string& publicity_id);

  /// What was typed for the case that was made last: every text has to be found on its paper.
  std::vector<std::string> typed;

 private:
  std::string document(const std::string& case_id, const std::string& kind);
  std::string text(const std::string& about, std::size_t letters);
  std::string quoted(const std::string& value);
  std::string achievements(const std::string& day);
  std::string agreed();
  void attach(const std::string& case_id, const std::string& row, const std::string& name);
  void must(const std::string& code, const std::string& act);
  std::string meet();

  assessment::Documents documents_{desk};
  int people_ = 0;
};

}  // namespace hengcai::papers
