#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include <boost/describe/class.hpp>

namespace hengcai::audit {

/// What was done, as a constant of the room that does it:
///
///   constexpr audit::Action person_reveal{"person.reveal", "查看敏感信息"};
///
/// A key act (submit, decide, approve, grant a role …) is signed by the installation's SM2 key.
struct Action {
  std::string_view code;  ///< stable and English, `<subject kind>.<what>`
  std::string_view name;  ///< for the auditor; kept in the record
  bool key_act = false;
};

/// Who did it, as the trail keeps it: what was true then, not a reference to what may change.
struct Doer {
  std::string account_id = {};  ///< empty where nobody is logged in (a failed log-in, the program itself)
  std::string name = {};        ///< display name
  std::string session_id = {};
  std::string address = {};  ///< of the client, as the server sees it

  bool operator==(const Doer&) const = default;
};
/// Work that goes on behind an answer keeps whose it is, as JSON, in a column of its own.
BOOST_DESCRIBE_STRUCT(Doer, (), (account_id, name, session_id, address))

/// What it was done to.
struct Subject {
  std::string kind = {};  ///< account, audit, decision_run, import, organisation, person, session, system
  std::string id = {};
  std::string name = {};  ///< for the auditor; a person's masked for Purpose::trail

  bool operator==(const Subject&) const = default;
};

/// Where it belongs.
struct Place {
  std::string path = {};  ///< decides who may see the record; empty for none
  std::string name = {};

  bool operator==(const Place&) const = default;
};

/// One act to be recorded: every write, and every reading of sensitive fields.
///
///   Entry{.doer = doer_of(actor),
///         .action = person_change,
///         .subject = {"person", person.id, shown_name},
///         .organisation = {organisation.path, organisation.name},
///         .before = R"({"phone":"138****1234"})",
///         .after = R"({"phone":"139****1234"})",
///         .reason = "本人申请更正"}
///
/// `before` and `after` are JSON with sorted keys, or empty. No sensitive value enters in full: it is masked
/// for Purpose::trail.
struct Entry {
  Doer doer = {};
  Action action = {};
  Subject subject = {};
  Place organisation = {};
  std::string before = {};
  std::string after = {};
  std::string reason = {};
};

/// An entry in its place in the chain.
///
///   digest = SM3 of everything here but digest and signature (chain.h), previous digest included
///   signature = SM2 of the digest, on key acts
struct Record {
  std::int64_t sequence = 0;  ///< 1, 2, 3 … without gaps
  std::string id = {};
  std::string recorded_at = {};
  Doer doer = {};
  std::string action = {};
  std::string action_name = {};
  Subject subject = {};
  Place organisation = {};
  std::string before = {};
  std::string after = {};
  std::string reason = {};
  std::string signing_key = {};  ///< fingerprint of the key; empty where it is not signed
  std::string previous = {};     ///< digest of the record before, in hexadecimal; of the first: 64 zeros
  std::string digest = {};
  std::string signature = {};  ///< base64url of the DER

  bool operator==(const Record&) const = default;
};

/// The end of the chain: what is printed on that which leaves the system, and anchored outside of the
/// database. Of an empty chain: 0 and 64 zeros.
struct Head {
  std::int64_t sequence = 0;
  std::string digest = std::string(64, '0');

  bool operator==(const Head&) const = default;
};

}  // namespace hengcai::audit
