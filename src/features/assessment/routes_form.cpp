#include <array>
#include <fstream>

#include "features/assessment/route_parts.h"
#include "platform/http/needed.h"
#include "platform/transfer/download.h"

// The form of a case, its files, its documents.
namespace hengcai::assessment {

namespace {

using access::Call;
using access::Gate;
using access::Verb;
using http::Method;
using http::Response;
using storage::Session;

constexpr std::size_t largest_upload = 64 << 20;  ///< packs say less
constexpr std::size_t longest_file_name = 200;
constexpr std::size_t first_bytes = 16;

Response show(Call& call, const Rooms& rooms) {
  return call.read([&](Session& session) {
    return with_tag(rooms.forms.get(session, call.actor(), call.scope(), case_id(call)));
  });
}

Response save(Call& call, const Rooms& rooms) {
  Problems problems;
  const auto input = json::read<CaseFormInput>(call.request().body, problems);
  if (!problems.empty()) return http::problem_response(problems);
  const auto version = http::required_version(call.request());
  if (!version) return http::problem_response(version.problem());
  const Cases::Target target{call.actor(), call.scope(), case_id(call), *version};
  std::optional<Forms::Draft> draft;
  Response checked = call.read([&](Session& session) {
    auto made = rooms.forms.draft(session, target, input->answers);
    if (!made) return http::problem_response(made.problems());
    draft = *made;
    return http::no_content();
  });
  if (!draft) {
    // A repeated request whose first answer was lost meets its own write: the answer that was kept says so.
    return call.write([&](Session&) { return checked; });
  }
  return call.write([&](Session& session) { return with_tag(rooms.forms.save(session, target, *draft)); });
}

Response submit(Call& call, const Rooms& rooms) {
  Problems problems;
  const auto input = json::read<SubmitInput>(call.request().body, problems);
  if (!problems.empty()) return http::problem_response(problems);
  const auto version = http::required_version(call.request());
  if (!version) return http::problem_response(version.problem());
  return call.write([&](Session& session) {
    const auto view =
        rooms.forms.submit(session, {call.actor(), call.scope(), case_id(call), *version}, *input);
    if (!view) return http::problem_response(view.problems());
    return http::json_response(200, *view).with("ETag", http::version_tag(view->version));
  });
}

std::string head_of(const std::filesystem::path& path) {
  std::array<char, first_bytes> head{};
  std::ifstream file(path, std::ios::binary);
  file.read(head.data(), head.size());
  return {head.data(), static_cast<std::size_t>(file.gcount())};
}

/// Looks at the head of what came in, puts it into the store of contents, and keeps it. `check(session, head,
/// bytes)` gives the media type.
template <class Check>
Response keep_upload(Call& call, const Rooms& rooms, Forms::Upload upload, const Check& check) {
  const Response allowed = call.read([&](Session& session) {
    const auto& file = call.request().file;
    std::error_code ignored;
    const auto size = file ? std::filesystem::file_size(file->path(), ignored) : 0;
    const auto type =
        check(session, file ? head_of(file->path()) : std::string(), static_cast<std::int64_t>(size));
    if (!type) return http::problem_response(type.problem());
    upload.media_type = *type;
    return http::no_content();
  });
  if (allowed.status >= 400) return allowed;
  auto blob = rooms.cases.desk().parts().blobs.stage_file(call.request().file->path(), largest_upload);
  if (!blob) return http::problem_response(blob.problem());
  upload.blob = *std::move(blob);
  const Cases::Target target{call.actor(), call.scope(), case_id(call)};
  return call.write(
      [&](Session& session) { return answer(rooms.forms.add_evidence(session, target, upload), 201); });
}

Response upload(Call& call, const Rooms& rooms) {
  Problems problems;
  http::QueryReader query(call.request().query, problems);
  const std::string field = http::needed(query, problems, "field");
  const auto row = query.text("row");
  const std::string file_name = http::needed(query, problems, "file_name", longest_file_name);
  query.finish();
  if (!problems.empty()) return http::problem_response(problems);
  const Cases::Target target{call.actor(), call.scope(), case_id(call)};
  return keep_upload(call, rooms, {.field = field, .row = row.value_or(""), .name = file_name},
                     [&](Session& session, const std::string& head, std::int64_t bytes) {
                       return rooms.forms.check_upload(session, target, field, row.value_or(""), head, bytes);
                     });
}

Response upload_to_opinion(Call& call, const Rooms& rooms) {
  Problems problems;
  http::QueryReader query(call.request().query, problems);
  const std::string file_name = http::needed(query, problems, "file_name", longest_file_name);
  query.finish();
  if (!problems.empty()) return http::problem_response(problems);
  const Cases::Target target{call.actor(), call.scope(), case_id(call)};
  const std::string opinion(call.request().parameter("opinion_id"));
  return keep_upload(call, rooms,
                     {.field = std::string(store::opinion_field), .row = opinion, .name = file_name},
                     [&](Session& session, const std::string& head, std::int64_t bytes) {
                       return rooms.forms.check_opinion_file(session, target, opinion, head, bytes);
                     });
}

Response send_evidence(Call& call, const Rooms& rooms) {
  std::optional<store::EvidenceRow> row;
  Response noted = call.write([&](Session& session) {
    auto taken = rooms.forms.take_evidence(session, call.actor(), call.scope(), case_id(call),
                                           call.request().parameter("evidence_id"));
    if (!taken) return http::problem_response(taken.problem());
    row = *std::move(taken);
    return http::no_content();
  });
  if (!row || noted.status >= 400) return noted;
  return transfer::download(rooms.cases.desk().parts().blobs, row->sm3, row->media_type, row->name);
}

Response remove_evidence(Call& call, const Rooms& rooms) {
  return call.write([&](Session& session) {
    const Done removed = rooms.forms.remove_evidence(session, {call.actor(), call.scope(), case_id(call)},
                                                     call.request().parameter("evidence_id"));
    return removed ? http::no_content() : http::problem_response(removed.problem());
  });
}

Response send_word(const Result<Document>& document) {
  if (!document) return http::problem_response(document.problem());
  return transfer::download_of(document->bytes, http::word_type, document->name);
}

Response send_document(Call& call, const Rooms& rooms) {
  std::optional<Result<Document>> document;
  Response noted = call.write([&](Session& session) {
    document = rooms.documents.of_case(session, call.actor(), call.scope(), case_id(call),
                                       call.request().parameter("kind"));
    return *document ? http::no_content() : http::problem_response(document->problem());
  });
  return noted.status >= 400 ? noted : send_word(*document);
}

Response send_notice(Call& call, const Rooms& rooms) {
  std::optional<Result<Document>> document;
  Response read = call.read([&](Session& session) {
    document = rooms.documents.notice(session, call.scope(), call.request().parameter("publicity_id"));
    return *document ? http::no_content() : http::problem_response(document->problem());
  });
  return read.status >= 400 ? read : send_word(*document);
}

}  // namespace

void add_form_routes(access::Doors& doors, const Rooms& rooms) {
  const std::string one = "/api/v1/cases/{case_id}";
  hang_up(doors, rooms, Method::get, one + "/form", Verb::cases_read, show);
  hang_up(doors, rooms, Method::put, one + "/form", Verb::cases_fill, save);
  hang_up(doors, rooms, Method::post, one + "/submit", Verb::cases_fill, submit);
  doors.add(Method::post, one + "/evidence", Gate::with(Verb::cases_fill),
            [&rooms](Call& call) { return upload(call, rooms); },
            {.route = {.body = http::Body::file, .max_body = largest_upload}});
  doors.add(Method::post, one + "/opinions/{opinion_id}/files", Gate::with(Verb::cases_review),
            [&rooms](Call& call) { return upload_to_opinion(call, rooms); },
            {.route = {.body = http::Body::file, .max_body = largest_upload}});
  hang_up(doors, rooms, Method::get, one + "/evidence/{evidence_id}", Verb::cases_read, send_evidence);
  hang_up(doors, rooms, Method::remove, one + "/evidence/{evidence_id}", Verb::cases_fill, remove_evidence);
  hang_up(doors, rooms, Method::get, one + "/documents/{kind}", Verb::cases_read, send_document);
  hang_up(doors, rooms, Method::get, "/api/v1/publicities/{publicity_id}/notice", Verb::publicities_read,
          send_notice);
}

}  // namespace hengcai::assessment
