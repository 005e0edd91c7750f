#include "platform/crypto/keys.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <charconv>
#include <cstring>
#include <optional>
#include <stdexcept>
#include <utility>

#include "platform/crypto/digest.h"
#include "platform/crypto/encoding.h"
#include "platform/crypto/hmac.h"

namespace hengcai {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view first_line = "hengcai keys 1\n";
constexpr std::size_t master_size = 32;
constexpr std::size_t greatest_file = 1 << 20;

Problem key_problem(std::string code, std::string message, const fs::path& path, std::string wanted = {}) {
  return {.code = std::move(code),
          .message = std::move(message),
          .wanted = std::move(wanted),
          .place = {.file = path.string()}};
}

Problem unwritable(const fs::path& path) {
  return key_problem("keys.unwritable", std::string("写不了密钥文件：") + std::strerror(errno), path);
}

/// An open file that closes itself.
class Descriptor {
 public:
  explicit Descriptor(int number) : number_(number) {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() {
    if (number_ >= 0) ::close(number_);
  }
  [[nodiscard]] int number() const { return number_; }
  [[nodiscard]] bool is_open() const { return number_ >= 0; }

 private:
  int number_;
};

/// The whole file, after a look at who else may read it.
Result<Secret> read_private_file(const fs::path& path) {
  const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (!file.is_open() && errno == ENOENT) return key_problem("keys.missing", "没有密钥文件", path);
  struct stat status{};
  if (!file.is_open() || ::fstat(file.number(), &status) != 0 || !S_ISREG(status.st_mode) ||
      static_cast<std::size_t>(status.st_size) > greatest_file) {
    return key_problem("keys.unreadable", "读不了密钥文件", path);
  }
  if ((status.st_mode & (S_IRWXG | S_IRWXO)) != 0) {
    return key_problem("keys.permissions", "密钥文件能被其他用户读写", path, "权限 0600");
  }
  Secret text = Secret::of_size(static_cast<std::size_t>(status.st_size));
  std::size_t done = 0;
  while (done < text.size()) {
    const ssize_t count = ::read(file.number(), text.data() + done, text.size() - done);
    if (count <= 0) return key_problem("keys.unreadable", "读不了密钥文件", path);
    done += static_cast<std::size_t>(count);
  }
  return text;
}

bool write_and_sync(int file, std::string_view text) {
  while (!text.empty()) {
    const ssize_t count = ::write(file, text.data(), text.size());
    if (count <= 0) return false;
    text.remove_prefix(static_cast<std::size_t>(count));
  }
  return ::fsync(file) == 0;
}

bool sync_folder_of(const fs::path& path) {
  const fs::path folder = path.has_parent_path() ? path.parent_path() : fs::path(".");
  const Descriptor opened(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  return opened.is_open() && ::fsync(opened.number()) == 0;
}

enum class Existing : std::uint8_t { kept, replaced };

/// Puts the text under the path in one step, never readable by others. Of several that write at once with
/// `Existing::kept`, one wins, and for the others all is well too.
Done put_private_file(const fs::path& path, std::string_view text, Existing existing) {
  const fs::path scratch = path.string() + "." + random_token(9);
  const Descriptor file(::open(scratch.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, S_IRUSR | S_IWUSR));
  if (!file.is_open()) return unwritable(path);
  bool placed = write_and_sync(file.number(), text);
  if (existing == Existing::replaced) {
    placed = placed && ::rename(scratch.c_str(), path.c_str()) == 0;
  } else {
    placed = placed && (::link(scratch.c_str(), path.c_str()) == 0 || errno == EEXIST);
  }
  placed = placed && sync_folder_of(path);
  const Done outcome = placed ? done() : Done(unwritable(path));
  ::unlink(scratch.c_str());
  return outcome;
}

/// Takes the next line off the text, without its end.
std::string_view take_line(std::string_view& text) {
  const std::size_t end = text.find('\n');
  const std::string_view line = text.substr(0, end);
  text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  return line;
}

/// What follows `<word> <version> ` in the next line.
std::optional<std::string_view> take_entry(std::string_view& text, std::string_view word,
                                           std::size_t version) {
  const std::string begin = std::string(word) + " " + std::to_string(version) + " ";
  if (!text.starts_with(begin)) return std::nullopt;
  return take_line(text).substr(begin.size());
}

/// The lines above the sum, if the sum is theirs.
std::optional<std::string_view> check_sum(std::string_view text) {
  constexpr std::string_view word = "sum ";
  const std::size_t at = text.rfind("\nsum ");
  if (at == std::string_view::npos || text.back() != '\n') return std::nullopt;
  const std::string_view summed = text.substr(0, at + 1);
  text.remove_prefix(summed.size() + word.size());
  text.remove_suffix(1);
  if (text != to_hex(sm3(summed))) return std::nullopt;
  return summed;
}

}  // namespace

struct KeyFile::Version {
  Secret master;
  SigningKey signing;

  static Version make() { return {.master = Secret::random(master_size), .signing = SigningKey::generate()}; }
};

std::string KeyFile::text_of(const std::vector<Version>& versions) {
  std::string text(first_line);
  text.reserve(text.size() +
               (versions.size() + 1) * 512);  // so that no copy of a key is left behind by growing
  const auto add_entry = [&](std::string_view word, std::size_t number, std::string key) {
    text.append(word).append(" ").append(std::to_string(number)).append(" ").append(key).append("\n");
    wipe(key);
  };
  for (std::size_t i = 0; i < versions.size(); ++i) {
    const Version& version = versions[i];
    add_entry("master", i + 1, to_hex({version.master.data(), version.master.size()}));
    add_entry("signing", i + 1, to_base64url(version.signing.to_der().view()));
  }
  text += "sum " + to_hex(sm3(text)) + "\n";
  return text;
}

KeyFile::KeyFile(std::vector<Version> versions) : versions_(std::move(versions)) {}
KeyFile::~KeyFile() = default;

Result<std::vector<KeyFile::Version>> KeyFile::read(const fs::path& path) {
  const auto file = read_private_file(path);
  if (!file) return file.problem();
  const Problem damaged = key_problem("keys.damaged", "密钥文件残缺或被改动过", path, "从密钥的备份中恢复");
  auto text = check_sum(file->view());
  if (!text || !text->starts_with(first_line)) return damaged;
  text->remove_prefix(first_line.size());
  std::vector<Version> versions;
  while (!text->empty()) {
    const std::size_t number = versions.size() + 1;
    const auto master = take_entry(*text, "master", number);
    const auto signing = take_entry(*text, "signing", number);
    if (!master || !signing) return damaged;
    auto master_bytes = from_hex(*master);
    auto der = from_base64url(*signing);
    if (!master_bytes || master_bytes->size() != master_size || !der) return damaged;
    auto key = SigningKey::from_der(*der);
    if (!key) return damaged;
    versions.push_back({.master = Secret(*master_bytes), .signing = *key});
    wipe(*master_bytes);
    wipe(*der);
  }
  if (versions.empty()) return damaged;
  return versions;
}

Result<std::shared_ptr<const KeyFile>> KeyFile::open(const fs::path& path) {
  auto versions = read(path);
  if (!versions) return versions.problem();
  return std::shared_ptr<const KeyFile>(new KeyFile(std::move(versions).value()));
}

Result<std::shared_ptr<const KeyFile>> KeyFile::open_or_create(const fs::path& path) {
  auto found = open(path);
  if (found || found.problem().code != "keys.missing") return found;
  std::vector<Version> versions;
  versions.push_back(Version::make());
  std::string text = text_of(versions);
  const Done put = put_private_file(path, text, Existing::kept);
  wipe(text);
  if (!put) return put.problem();
  return open(path);
}

Result<std::shared_ptr<const KeyFile>> KeyFile::rotate(const fs::path& path) {
  auto versions = read(path);
  if (!versions) return versions.problem();
  versions->push_back(Version::make());
  std::string text = text_of(*versions);
  const Done put = put_private_file(path, text, Existing::replaced);
  wipe(text);
  if (!put) return put.problem();
  return open(path);
}

std::shared_ptr<const KeyFile> KeyFile::in_memory(std::uint32_t versions) {
  std::vector<Version> made;
  for (std::uint32_t i = 0; i < versions; ++i) made.push_back(Version::make());
  return std::shared_ptr<const KeyFile>(new KeyFile(std::move(made)));
}

std::uint32_t KeyFile::newest_version() const { return static_cast<std::uint32_t>(versions_.size()); }

Result<Secret> KeyFile::key(std::string_view purpose, std::uint32_t version) const {
  if (version < 1 || version > versions_.size()) {
    return Problem{.code = "keys.version", .message = "没有第 " + std::to_string(version) + " 版密钥"};
  }
  return hkdf_sm3(versions_[version - 1].master, {}, "hengcai/" + std::string(purpose), 32);
}

std::string KeyFile::sign(std::string_view message) const { return versions_.back().signing.sign(message); }

const VerifyingKey& KeyFile::verifying_key() const { return versions_.back().signing.verifying_key(); }

Result<VerifyingKey> KeyFile::verifying_key(std::string_view fingerprint) const {
  for (const Version& version : versions_) {
    if (version.signing.verifying_key().fingerprint() == fingerprint) return version.signing.verifying_key();
  }
  return Problem{.code = "keys.fingerprint", .message = "没有指纹为 " + std::string(fingerprint) + " 的公钥"};
}

}  // namespace hengcai
