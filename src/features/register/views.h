#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <boost/describe.hpp>

#include "features/organisations/model.h"
#include "features/register/person.h"
#include "platform/base/date.h"

namespace hengcai::registry {

/// People as the contract shows them; sensitive fields masked.

struct AccountRef {
  std::string id = {};
  std::string name = {};
};
BOOST_DESCRIBE_STRUCT(AccountRef, (), (id, name))

struct PersonSummary {
  std::string id = {};
  std::int64_t version = 0;
  std::string name = {};
  std::optional<std::string> sex = {};
  std::string document_type = {};
  std::string document_number = {};
  std::optional<std::string> birth_date = {};
  std::optional<organisations::Ref> organisation = {};
  std::optional<std::string> class_ = {};
  std::optional<std::string> class_date = {};
  std::optional<std::string> post_level = {};
  std::optional<std::string> status = {};
  std::optional<std::string> talent_type = {};
  std::string updated_at = {};
};
BOOST_DESCRIBE_STRUCT(PersonSummary, (),
                      (id, version, name, sex, document_type, document_number, birth_date, organisation,
                       class_, class_date, post_level, status, talent_type, updated_at))

struct RecordView {
  std::string id = {};
  std::string kind = {};
  Fields fields = {};
  std::optional<organisations::Ref> organisation = {};
  std::optional<Date> valid_from = {};
  std::optional<Date> valid_to = {};
  std::string recorded_at = {};
  std::optional<AccountRef> recorded_by = {};
  std::optional<std::string> superseded_at = {};
  std::optional<std::string> import_id = {};
};
BOOST_DESCRIBE_STRUCT(RecordView, (),
                      (id, kind, fields, organisation, valid_from, valid_to, recorded_at, recorded_by,
                       superseded_at, import_id))

struct PersonView {
  std::string id = {};
  std::int64_t version = 0;
  Fields fields = {};
  std::optional<organisations::Ref> organisation = {};
  std::vector<RecordView> records = {};
  Date on = {};
  std::optional<Date> known_on = {};
  std::string created_at = {};
  std::string updated_at = {};
  bool may_change = false;
  bool may_reveal = false;
};
BOOST_DESCRIBE_STRUCT(PersonView, (),
                      (id, version, fields, organisation, records, on, known_on, created_at, updated_at,
                       may_change, may_reveal))

/// One value that a field once had.
struct HistoryValue {
  std::string field = {};
  std::optional<std::string> value = {};
  std::optional<Date> valid_from = {};
  std::optional<Date> valid_to = {};
  std::string recorded_at = {};
  std::optional<AccountRef> recorded_by = {};
  std::optional<std::string> superseded_at = {};
  std::optional<std::string> import_id = {};
  std::optional<std::string> reason = {};
};
BOOST_DESCRIBE_STRUCT(HistoryValue, (),
                      (field, value, valid_from, valid_to, recorded_at, recorded_by, superseded_at, import_id,
                       reason))

struct TimelineEntry {
  Date date = {};
  std::optional<Date> until = {};
  std::string kind = {};
  std::string title = {};
  std::optional<std::string> detail = {};
  std::optional<std::string> record_id = {};
  std::optional<organisations::Ref> organisation = {};
};
BOOST_DESCRIBE_STRUCT(TimelineEntry, (), (date, until, kind, title, detail, record_id, organisation))

// What comes in.

struct RecordInput {
  std::string kind = {};
  Fields fields = {};
  std::optional<std::string> organisation_id = {};
  std::optional<std::string> reason = {};
};
BOOST_DESCRIBE_STRUCT(RecordInput, (), (kind, fields, organisation_id, reason))

struct RecordChange {
  FieldChanges fields = {};
  std::optional<std::string> organisation_id = {};
  std::string reason = {};
};
BOOST_DESCRIBE_STRUCT(RecordChange, (), (fields, organisation_id, reason))

struct PersonInput {
  std::string organisation_id = {};
  Date employed_from = {};
  std::optional<std::string> position = {};
  Fields fields = {};
  std::optional<std::vector<RecordInput>> records = {};
};
BOOST_DESCRIBE_STRUCT(PersonInput, (), (organisation_id, employed_from, position, fields, records))

struct PersonChange {
  FieldChanges fields = {};
  std::optional<Date> valid_from = {};  ///< nothing: today
  std::optional<bool> correction = {};
  std::optional<std::string> reason = {};
};
BOOST_DESCRIBE_STRUCT(PersonChange, (), (fields, valid_from, correction, reason))

struct PersonLookup {
  std::string document_number = {};
};
BOOST_DESCRIBE_STRUCT(PersonLookup, (), (document_number))

struct Reveal {
  std::vector<std::string> fields = {};
  std::string reason = {};
};
BOOST_DESCRIBE_STRUCT(Reveal, (), (fields, reason))

struct Revealed {
  Fields fields = {};
};
BOOST_DESCRIBE_STRUCT(Revealed, (), (fields))

}  // namespace hengcai::registry
