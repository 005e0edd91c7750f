// multiply.mjs DATABASE KEYS TIMES: makes a register of people so many times as long: everybody again and again under
// other ids, with all records, sealed anew for their places. An import of so many takes far longer than the benchmark.
import { randomBytes } from "node:crypto";
import Database from "better-sqlite3";
import { Sealed } from "./sealed.mjs";

const [file, keys, times] = process.argv.slice(2);
const sealed = new Sealed(keys);
const database = new Database(file);
for (const pragma of ["journal_mode = wal", "synchronous = off", "foreign_keys = off", "cache_size = -400000"]) database.pragma(pragma);

const columns = (table) => database.pragma(`table_info(${table})`).map((column) => column.name);
const persons = database.prepare("select * from persons").all();
const own = database.prepare("select * from person_records where kind = 'people'").all();
const insertInto = (table) =>
  database.prepare(`insert into ${table} values (${columns(table).map((name) => `@${name}`).join(", ")})`);
const addPerson = insertInto("persons");
const addRecord = insertInto("person_records");
const idColumns = ["row_id", "person_id", "record_id"];
const addOthers = database.prepare(
  `insert into person_records select ${columns("person_records").map((name) => (idColumns.includes(name) ? `:prefix || substr(${name}, 3)` : name))}
   from person_records where kind <> 'people' and substr(row_id, 1, 2) = '01'`,
);

function resealed(record, id) {
  const fields = JSON.parse(record.fields);
  for (const [column, value] of Object.entries(fields)) {
    if (!value.startsWith("s1.")) continue;
    const text = sealed.open(value, `person_records.${column}/${record.record_id}`);
    fields[column] = sealed.seal(text, `person_records.${column}/${id}`);
  }
  return JSON.stringify(fields);
}

for (let time = 1; time < Number(times); ++time) {
  const prefix = (time + 1).toString(16).padStart(2, "0");
  const another = (id) => prefix + id.slice(2);
  database.transaction(() => {
    for (const person of persons) {
      const id = another(person.id);
      const number = sealed.open(person.document_number, `persons.document_number/${person.id}`);
      const document_number = sealed.seal(number, `persons.document_number/${id}`);
      addPerson.run({ ...person, id, document_number, document_index: `1.${randomBytes(32).toString("base64url")}` });
    }
    for (const record of own) {
      const id = another(record.person_id);
      addRecord.run({ ...record, row_id: another(record.row_id), person_id: id, record_id: id, fields: resealed(record, id) });
    }
    addOthers.run({ prefix });
  })();
}
database.pragma("wal_checkpoint(truncate)");
