#include "features/duties/model.h"

namespace hengcai::duties {

Timing timing_of(State state, std::optional<Date> due_on, std::optional<Date> met_on, Date today) {
  if (!due_on || state == State::waived) return Timing::in_time;
  const Date day = state == State::met ? met_on.value_or(today) : today;
  if (day > *due_on) return Timing::late;
  if (state == State::open && day.plus_days(soon) >= *due_on) return Timing::due_soon;
  return Timing::in_time;
}

}  // namespace hengcai::duties
