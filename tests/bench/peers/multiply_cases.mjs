// multiply_cases.mjs DATABASE TIMES TODAY: gives every person of a register that multiply.mjs has made so many times as long
// the cases of his original, and the cases the state of some weeks' work: one in sixteen was sent back, and they fall due
// on sixteen days around today.
import Database from "better-sqlite3";

const [file, times, today] = process.argv.slice(2);
const database = new Database(file);
for (const pragma of ["journal_mode = wal", "synchronous = off", "foreign_keys = off", "cache_size = -400000"]) database.pragma(pragma);

// The last hexadecimal digits of an id are random.
const digit = (place) => `(instr('0123456789abcdef', substr(id, ${place}, 1)) - 1)`;
database.prepare(`update cases set returned = (${digit(35)} = 0), due_on = date(?, (${digit(36)} - 4) || ' days')`).run(today);
database.prepare("update cases set base_due_on = due_on, attention = (case when returned then '0|' else '1|' end) || due_on").run();

const idColumns = new Set(["id", "person_id", "case_id"]);
function copyOf(table, idColumn) {
  const columns = database.pragma(`table_info(${table})`).map(({ name }) => name);
  const copied = columns.map((name) => ((table === "cases" && name === "id") || (idColumns.has(name) && name !== "id") ? `:prefix || substr(${name}, 3)` : name));
  return database.prepare(`insert into ${table} select ${copied.join(", ")} from ${table} where substr(${idColumn}, 1, 2) = '01'`);
}
const copies = [copyOf("cases", "id"), copyOf("case_events", "case_id")];
for (let time = 1; time < Number(times); ++time) {
  const prefix = (time + 1).toString(16).padStart(2, "0");
  database.transaction(() => copies.forEach((copy) => copy.run({ prefix })))();
}
database.pragma("wal_checkpoint(truncate)");
