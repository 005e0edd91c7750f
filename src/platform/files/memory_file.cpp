#include "platform/files/memory_file.h"

#include <sys/mman.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

namespace hengcai {

namespace {

[[noreturn]] void fail(const char* what) { throw std::system_error(errno, std::generic_category(), what); }

}  // namespace

MemoryFile::MemoryFile() : descriptor_(memfd_create("hengcai", MFD_CLOEXEC)) {
  if (descriptor_ < 0) fail("memfd_create");
}

MemoryFile::MemoryFile(std::string_view content) : MemoryFile() {
  while (!content.empty()) {
    const ssize_t written = ::write(descriptor_, content.data(), content.size());
    if (written < 0 && errno != EINTR) fail("write");
    if (written > 0) content.remove_prefix(static_cast<std::size_t>(written));
  }
}

MemoryFile::~MemoryFile() { ::close(descriptor_); }

std::filesystem::path MemoryFile::path() const { return "/proc/self/fd/" + std::to_string(descriptor_); }

std::string MemoryFile::content() const {
  const off_t size = ::lseek(descriptor_, 0, SEEK_END);
  if (size < 0) fail("lseek");
  std::string content(static_cast<std::size_t>(size), '\0');
  for (std::size_t done = 0; done < content.size();) {
    const ssize_t got =
        ::pread(descriptor_, content.data() + done, content.size() - done, static_cast<off_t>(done));
    if (got < 0 && errno != EINTR) fail("pread");
    if (got == 0) break;
    if (got > 0) done += static_cast<std::size_t>(got);
  }
  return content;
}

}  // namespace hengcai
