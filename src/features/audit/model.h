#pragma once

#include <cstdint>
#include <optional>
#include <string>

namespace hengcai::audit {

/// Who did it, as the trail keeps it: what was true then, not a reference to what may change.
struct Doer {
  std::string account_id = {};  ///< empty where nobody is logged in (a failed log-in, the program itself)
  std::string name = {};        ///< display name; of the program `系统`
  std::string session_id = {};
  std::string address = {};  ///< of the client, as the server sees it; empty on the command line
};

/// What it was done to: kind `person`, id, and a name for the reader (a person's masked for Purpose::trail).
struct Subject {
  std::string kind = {};
  std::string id = {};
  std::string name = {};

  bool operator==(const Subject&) const = default;
};

/// One act to be recorded: every write, and every reading of sensitive fields.
///
///   Entry{.doer = …,
///         .action = "person.change",
///         .subject = {"person", person.id, shown_name},
///         .organisation_path = person.organisation_path,
///         .details = R"({"after":{"phone":"138****1234"},"before":{"phone":null}})",
///         .reason = "本人申请更正"}
struct Entry {
  Doer doer = {};
  std::string action =
      {};  ///< stable and English, `<subject>.<what>`: `person.read_sensitive`, `account.grant`
  Subject subject = {};
  std::string organisation_path = {};  ///< decides who may see the record; empty for none
  /// JSON object as text, best with sorted keys; `before` and `after` for changes. No sensitive value enters
  /// in full: mask it for Purpose::trail.
  std::string details = "{}";
  std::string reason = {};
  bool key_act = false;  ///< submit, decide, approve, grant …: signed by the installation's key (SM2)
};

/// An entry in its place in the chain.
///
///   digest = SM3( canonical bytes of everything here but digest and signature, previous digest included )
///   signature = SM2 of the digest, on key acts
struct Record {
  std::int64_t sequence = 0;  ///< 1, 2, 3 … without gaps
  std::string recorded_at = {};
  Entry entry = {};
  std::string signing_key = {};  ///< fingerprint of the key; empty where it is not signed
  std::string previous = {};     ///< digest of the record before, in hexadecimal; of the first: zeros
  std::string digest = {};
  std::string signature = {};  ///< base64url of the DER
};

/// The end of the chain: what is printed on that which leaves the system, and anchored outside of the
/// database.
struct Head {
  std::int64_t sequence = 0;
  std::string digest = {};

  bool operator==(const Head&) const = default;
};

}  // namespace hengcai::audit
