#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <fstream>
#include <set>
#include <system_error>
#include <utility>

#include "platform/storage/blob_file.h"
#include "platform/storage/blobs.h"
#include "platform/storage/problems.h"

namespace hengcai::storage {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t name_digits = 64;

bool is_name(std::string_view sm3) {
  return sm3.size() == name_digits && sm3.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

// One at a time over all programs at the folder: a content is taken away, or found to be there and made young
// again.
class FolderLock {
 public:
  explicit FolderLock(const fs::path& folder)
      : descriptor_(::open((folder / "lock").c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600)) {
    while (descriptor_ >= 0 && flock(descriptor_, LOCK_EX) != 0 && errno == EINTR) continue;
  }
  FolderLock(const FolderLock&) = delete;
  FolderLock& operator=(const FolderLock&) = delete;
  ~FolderLock() {
    if (descriptor_ >= 0) close(descriptor_);
  }
  [[nodiscard]] bool held() const { return descriptor_ >= 0; }

 private:
  int descriptor_;
};

class FileReader final : public BlobReader {
 public:
  FileReader(std::ifstream file, std::string sm3, std::int64_t bytes)
      : file_(std::move(file)), sm3_(std::move(sm3)), bytes_(bytes) {}
  [[nodiscard]] std::int64_t bytes() const override { return bytes_; }
  [[nodiscard]] Result<bool> next(std::string& piece) override {
    piece.resize(blob_piece);
    file_.read(piece.data(), static_cast<std::streamsize>(piece.size()));
    piece.resize(static_cast<std::size_t>(file_.gcount()));
    read_ += file_.gcount();
    if (piece.empty() && read_ != bytes_) return blob_damaged(sm3_);
    return !piece.empty();
  }

 private:
  std::ifstream file_;
  std::string sm3_;
  std::int64_t bytes_;
  std::int64_t read_ = 0;
};

// The folder: 00/ … ff/ with the contents, incoming/ with what is on its way, and the lock.
class BlobFolder final : public BlobStore {
 public:
  BlobFolder(Database& database, fs::path folder, const Clock& clock)
      : BlobStore(database, clock), folder_(std::move(folder)) {}

  [[nodiscard]] Result<std::unique_ptr<IncomingBlob>> receive(std::int64_t most_bytes) override;
  [[nodiscard]] Result<std::unique_ptr<BlobReader>> open(std::string_view sm3) override;
  [[nodiscard]] Done adopt(SpooledBlob& spooled, const StagedBlob& blob);

 protected:
  [[nodiscard]] bool has(Session&, std::string_view sm3) override { return fs::exists(path_of(sm3)); }
  [[nodiscard]] Result<std::int64_t> remove_orphans(Instant before) override;

 private:
  [[nodiscard]] fs::path path_of(std::string_view sm3) const { return blob_path(folder_, sm3); }
  [[nodiscard]] bool make_young(const fs::path& path) const;
  [[nodiscard]] bool remove_if_old(const fs::path& path, Instant before) const;

  fs::path folder_;
};

class IncomingFile final : public IncomingBlob {
 public:
  IncomingFile(BlobFolder& folder, SpooledBlob spooled) : folder_(folder), spooled_(std::move(spooled)) {}
  [[nodiscard]] Done add(std::string_view piece) override { return spooled_.add(piece); }
  [[nodiscard]] Result<StagedBlob> finish() override {
    StagedBlob blob = spooled_.blob();
    Done adopted = folder_.adopt(spooled_, blob);
    if (!adopted) return std::move(adopted).problem();
    return blob;
  }

 private:
  BlobFolder& folder_;
  SpooledBlob spooled_;
};

Result<std::unique_ptr<IncomingBlob>> BlobFolder::receive(std::int64_t most_bytes) {
  auto spooled = SpooledBlob::create(blob_incoming(folder_), most_bytes);
  if (!spooled) return std::move(spooled).problem();
  return std::unique_ptr<IncomingBlob>(std::make_unique<IncomingFile>(*this, std::move(*spooled)));
}

Done BlobFolder::adopt(SpooledBlob& spooled, const StagedBlob& blob) {
  const fs::path path = path_of(blob.sm3);
  const FolderLock lock(folder_);
  if (!lock.held()) return file_problem(folder_.string());
  if (make_young(path)) return done();
  std::error_code error;
  if (fs::create_directory(path.parent_path(), error) && !sync_folder(folder_))
    return file_problem(folder_.string());
  return spooled.move_to(path);
}

// Of a content that is there already, provided that it is whole: a damaged one is replaced by the new.
bool BlobFolder::make_young(const fs::path& path) const {
  const auto sum = sm3_of_file(path);
  const std::string name = path.parent_path().filename().string() + path.filename().string();
  return sum && to_hex(*sum) == name && utimensat(AT_FDCWD, path.c_str(), nullptr, 0) == 0;
}

Result<std::unique_ptr<BlobReader>> BlobFolder::open(std::string_view sm3) {
  if (!is_name(sm3)) return blob_missing(sm3);
  std::ifstream file(path_of(sm3), std::ios::binary);
  if (!file) return blob_missing(sm3);
  Sm3 sum;
  std::int64_t bytes = 0;
  std::string piece(blob_piece, '\0');
  while (file) {
    file.read(piece.data(), static_cast<std::streamsize>(piece.size()));
    sum.add({piece.data(), static_cast<std::size_t>(file.gcount())});
    bytes += file.gcount();
  }
  if (!file.eof() || to_hex(sum.finish()) != sm3) return blob_damaged(sm3);
  file.clear();
  file.seekg(0);
  return std::unique_ptr<BlobReader>(std::make_unique<FileReader>(std::move(file), std::string(sm3), bytes));
}

bool BlobFolder::remove_if_old(const fs::path& path, Instant before) const {
  const FolderLock lock(folder_);
  struct stat status{};
  if (!lock.held() || stat(path.c_str(), &status) != 0) return false;
  const std::int64_t changed =
      static_cast<std::int64_t>(status.st_mtim.tv_sec) * 1000 + status.st_mtim.tv_nsec / 1'000'000;
  return changed < before.milliseconds && unlink(path.c_str()) == 0;
}

Result<std::int64_t> BlobFolder::remove_orphans(Instant before) {
  const auto kept = database_.read([](Session& session) {
    std::set<std::string> names;
    session.each<std::string>("select sm3 from blobs",
                              [&names](std::string sm3) { names.insert(std::move(sm3)); });
    return names;
  });
  if (!kept) return kept.problem();
  std::int64_t removed = 0;
  std::error_code error;
  for (const auto& entry : fs::recursive_directory_iterator(folder_, error)) {
    if (!entry.is_regular_file(error) || entry.path().filename() == "lock") continue;
    const std::string name =
        entry.path().parent_path().filename().string() + entry.path().filename().string();
    if (!kept->contains(name) && remove_if_old(entry.path(), before)) ++removed;
  }
  if (error) return problem_of(Trouble::unavailable, {}, error.message());
  return removed;
}

}  // namespace

Result<std::unique_ptr<BlobStore>> BlobStore::in_folder(Database& database, const fs::path& folder,
                                                        const Clock& clock) {
  if (!make_blob_folder(folder)) return file_problem(folder.string());
  return std::unique_ptr<BlobStore>(std::make_unique<BlobFolder>(database, folder, clock));
}

Result<std::unique_ptr<BlobStore>> BlobStore::beside(Database& database) {
  if (database.engine() == Engine::postgresql) return in_tables(database);
  return in_folder(database, fs::path(database.location()).replace_extension(".blobs"));
}

}  // namespace hengcai::storage
