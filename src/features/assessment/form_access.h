#pragma once

#include <vector>

#include "features/assessment/desk.h"
#include "features/assessment/form_views.h"

namespace hengcai::assessment {

/// Which parts of a form a caller may write now: what the person fills in while it can be handed in (he
/// himself, or the unit from paper), what the unit fills in while it can propose.
struct FormAccess {
  bool person_part = false;
  bool unit_part = false;

  [[nodiscard]] bool may_write(const policy::FormSection& section) const {
    return section.filled_by == policy::FilledBy::person ? person_part : unit_part;
  }
  [[nodiscard]] bool may_write_anything() const { return person_part || unit_part; }
};
[[nodiscard]] FormAccess access_of(const CaseInHand& hand, const access::Actor& actor);

[[nodiscard]] std::vector<FormSectionView> sections_of(const CaseInHand& hand,
                                                       const policy::ResolvedForm& form,
                                                       const FormAccess& access);

}  // namespace hengcai::assessment
