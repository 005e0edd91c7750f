#include "platform/json/node_text.h"

#include "platform/json/writer.h"

namespace hengcai::json {

void append_node(std::string& out, const Node& node) {
  switch (node.kind()) {
    case Kind::null:
      out += "null";
      break;
    case Kind::boolean:
      out += node.boolean() ? "true" : "false";
      break;
    case Kind::number:
      out += node.text();
      break;
    case Kind::text:
      append_text(out, node.text());
      break;
    case Kind::list:
      out += '[';
      for (const Node& item : node.items()) {
        if (&item != node.items().data()) out += ',';
        append_node(out, item);
      }
      out += ']';
      break;
    case Kind::object:
      out += '{';
      for (const Member& member : node.members()) {
        if (&member != node.members().data()) out += ',';
        append_text(out, member.name);
        out += ':';
        append_node(out, member.value);
      }
      out += '}';
      break;
  }
}

std::string to_text(const Node& node) {
  std::string out;
  append_node(out, node);
  return out;
}

}  // namespace hengcai::json
