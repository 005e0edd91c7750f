#pragma once

#include <atomic>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <string>
#include <vector>

#include "features/register/import_store.h"
#include "features/register/imports.h"
#include "features/register/register_fixture.h"
#include "platform/files/scratch_folder.h"
#include "platform/json/json.h"
#include "platform/storage/blobs.h"

namespace hengcai::registry {

/// A register with the desk where workbooks come in.
struct ImportDesk : Register {
  using Register::Register;
  std::string root() {
    return read([&](storage::Session& session) { return organisations.root(session); }).value().id;
  }
  ImportView upload(const std::filesystem::path& file, const std::string& organisation_id) {
    return upload_as(officer, file, organisation_id);
  }
  ImportView upload_as(const access::Actor& actor, const std::filesystem::path& file,
                       const std::string& organisation_id) {
    std::ifstream in(file, std::ios::binary);
    const std::string content{std::istreambuf_iterator<char>(in), {}};
    const auto staged = blobs->stage(content).value();
    const auto scope = access::authorise(actor, access::Verb::people_import).value();
    return write([&](storage::Session& session) {
      return imports.upload(session, actor, scope, {organisation_id, file.filename().string()}, staged);
    });
  }
  /// Does all that is waiting.
  void work_off() {
    while (work.do_next(never)) {
    }
  }
  ImportView get_import(const std::string& id) {
    return read([&](storage::Session& session) { return imports.get(session, everything, id); });
  }
  ImportView preview(const std::filesystem::path& file) { return preview(file, root()); }
  ImportView preview(const std::filesystem::path& file, const std::string& organisation_id) {
    const std::string id = upload(file, organisation_id).id;
    work_off();
    return get_import(id);
  }
  /// The code of the refusal, or none.
  std::string accept(const std::string& id, const ImportAccept& accept) {
    return code_of(
        [&](storage::Session& session) { return imports.accept(session, officer, everything, id, accept); });
  }
  std::string undo(const std::string& id) {
    return code_of([&](storage::Session& session) -> Result<ImportView> {
      auto undone = imports.undo(session, officer, everything, id, "传错文件");
      if (undone) return *undone;
      return undone.problems().front();
    });
  }
  template <class Function>
  std::string code_of(Function&& function) {
    const auto result = database->write(std::forward<Function>(function));
    return result ? std::string() : result.problem().code;
  }
  std::vector<ImportRow> rows(const std::string& id) {
    std::vector<ImportRow> all;
    const auto lines = read(
        [&](storage::Session& session) { return store::rows_of(session, id, std::nullopt, 0, 100'000); });
    for (const store::Placed& line : lines) {
      Problems problems;
      all.push_back(json::read<ImportRow>(line.content, problems).value());
    }
    return all;
  }
  std::vector<ImportFault> faults(const std::string& id) {
    std::vector<ImportFault> all;
    const auto lines =
        read([&](storage::Session& session) { return store::faults_of(session, id, 0, 100'000); });
    for (const store::Placed& line : lines) {
      Problems problems;
      all.push_back(json::read<ImportFault>(line.content, problems).value());
    }
    return all;
  }
  std::size_t people_count() {
    return read([&](storage::Session& session) { return store::ids(session, everything, {}); }).size();
  }
  std::optional<PersonSummary> look_up(int person) {
    const auto found = read(
        [&](storage::Session& session) { return people.look_up(session, everything, number_of(person)); });
    return found.empty() ? std::nullopt : std::optional(found.front());
  }

  std::unique_ptr<storage::BlobStore> blobs = storage::BlobStore::beside(*database).value();
  Imports imports{parts, *blobs};
  ImportWork work{*database, imports};
  std::atomic<bool> never = false;
  ScratchFolder files;
};

}  // namespace hengcai::registry
