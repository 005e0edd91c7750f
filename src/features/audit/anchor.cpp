#include <fstream>
#include <sstream>
#include <utility>

#include "features/audit/service.h"
#include "features/audit/store.h"
#include "platform/crypto/encoding.h"
#include "platform/files/atomic_file.h"

namespace hengcai::audit {
namespace {

namespace fs = std::filesystem;

constexpr Action anchor_replace{"audit.replace_anchor", "重设审计链头", true};

Problem anchor_problem(std::string code, std::string message, const fs::path& path) {
  return {.code = std::move(code), .message = std::move(message), .place = {.file = path.string()}};
}

/// What the signature covers.
std::string signed_text(const Anchor& anchor, const std::string& fingerprint) {
  return "hengcai audit head 1\nhead " + std::to_string(anchor.head.sequence) + " " + anchor.head.digest +
         "\nat " + anchor.at + "\nkey " + fingerprint + "\n";
}

/// The anchor of a file's text, if all of it is as write_anchor() writes it.
std::optional<Anchor> signed_anchor(const std::string& text, const KeyProvider& keys) {
  Anchor anchor;
  std::string fingerprint;
  std::string signature;
  std::istringstream lines(text);
  std::string line;
  std::getline(lines, line);
  std::string word;
  lines >> word >> anchor.head.sequence >> anchor.head.digest;
  lines >> word >> anchor.at;
  lines >> word >> fingerprint;
  lines >> word >> signature;
  const std::string before = signed_text(anchor, fingerprint);
  if (!lines || text != before + "signature " + signature + "\n") return std::nullopt;
  const auto key = keys.verifying_key(fingerprint);
  const auto bytes = from_base64url(signature);
  if (!key || !bytes || !key->verifies(before, *bytes)) return std::nullopt;
  return anchor;
}

Done write_anchor(const Anchor& anchor, const KeyProvider& keys, const fs::path& path) {
  const std::string before = signed_text(anchor, keys.verifying_key().fingerprint());
  auto file = AtomicFile::create(path);
  if (!file) return file.problem();
  std::ofstream out(file->scratch(), std::ios::binary | std::ios::trunc);
  out << before << "signature " << to_base64url(keys.sign(before)) << "\n";
  out.close();
  if (!out) return file->write_problem();
  return file->commit();
}

/// Whether the chain still holds the head that was anchored.
Done check_holds(storage::Session& session, const Head& anchored) {
  const std::string number = std::to_string(anchored.sequence);
  if (anchored.sequence == 0) return done();
  const auto digest = digest_at(session, anchored.sequence);
  if (!digest) {
    return Problem{.code = "audit.truncated",
                   .message = "审计链比另存的链头（第 " + number + " 条）短，末尾的记录被删除",
                   .place = {.field = number}};
  }
  if (*digest != anchored.digest) {
    return Problem{.code = "audit.rewritten",
                   .message = "第 " + number + " 条审计记录与另存的链头不符，审计链被重新制作过",
                   .place = {.field = number}};
  }
  return done();
}

}  // namespace

Result<std::optional<Anchor>> read_anchor(const fs::path& path, const KeyProvider& keys) {
  std::error_code error;
  if (!fs::exists(path, error) && !error) return std::optional<Anchor>();
  std::ifstream in(path, std::ios::binary);
  std::string text(4096, '\0');
  in.read(text.data(), static_cast<std::streamsize>(text.size()));
  text.resize(static_cast<std::size_t>(in.gcount()));
  if (!in.eof()) return anchor_problem("audit.anchor_unreadable", "读不了另存的审计链头", path);
  auto anchor = signed_anchor(text, keys);
  if (!anchor) return anchor_problem("audit.anchor_forged", "另存的审计链头残缺，或不是由本系统签名的", path);
  return anchor;
}

Done update_anchor(storage::Database& database, const Clock& clock, const KeyProvider& keys,
                   const fs::path& path) {
  const auto anchored = read_anchor(path, keys);
  if (!anchored) return anchored.problem();
  const auto present = database.read([&](storage::Session& session) -> Result<Head> {
    if (*anchored) {
      if (Done holds = check_holds(session, (*anchored)->head); !holds) return holds.problem();
    }
    return head(session);
  });
  if (!present) return present.problem();
  if (*anchored && (*anchored)->head == *present) return done();
  return write_anchor({.head = *present, .at = clock.now().to_string()}, keys, path);
}

Done replace_anchor(storage::Database& database, const Trail& trail, const Clock& clock,
                    const KeyProvider& keys, const fs::path& path, const Doer& doer) {
  const auto former = read_anchor(path, keys);
  const Head former_head = former && *former ? (*former)->head : Head{};
  const auto present = database.write([&](storage::Session& session) -> Result<Head> {
    const auto recorded =
        trail.append(session, {.doer = doer,
                               .action = anchor_replace,
                               .subject = {.kind = "audit", .id = {}, .name = "审计链"},
                               .before = R"({"digest":")" + former_head.digest + R"(","sequence":)" +
                                         std::to_string(former_head.sequence) + "}"});
    if (!recorded) return recorded.problem();
    return head(session);
  });
  if (!present) return present.problem();
  return write_anchor({.head = *present, .at = clock.now().to_string()}, keys, path);
}

}  // namespace hengcai::audit
