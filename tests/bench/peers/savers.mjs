// savers.mjs DATABASE TODAY COUNT: so many people log in who have a form to fill in. Prints for each a line of case, token of
// the session and CSRF token. Nobody could log in so: the sessions are written past the program, for a load of many people.
import { randomBytes, randomUUID } from "node:crypto";
import Database from "better-sqlite3";
import { sm3 } from "./sealed.mjs";
import { demoClock } from "./register.mjs";

const [file, today, count] = process.argv.slice(2);
const database = new Database(file, { timeout: 10_000 });
const now = demoClock(today)();
const text = (time) => new Date(time).toISOString();
const hour = 3600 * 1000;

const cases = database
  .prepare(
    `select id, person_id, person_name, organisation_id from cases
     where item_id = 'final_assessment' and step = 'fill' and state = 'open' order by substr(id, 25), id limit ?`,
  )
  .all(count);
const addAccount = database.prepare(
  `insert into accounts (id, version, login_name, display_name, sort_key, person_id, organisation_id, password_hash,
   password_is_temporary, created_at, updated_at) values (?, 1, ?, ?, ?, ?, ?, '', 0, ?, ?)`,
);
const addGrant = database.prepare("insert into grants (id, account_id, role, organisation_id, granted_at) values (?, ?, 'person', ?, ?)");
const addSession = database.prepare(
  `insert into sessions (id, account_id, token_digest, csrf_token, second_factor_passed, began_at, last_seen_at, ends_at, address,
   device) values (?, ?, ?, ?, 1, ?, ?, ?, '127.0.0.1', 'wrk')`,
);
const account = database.prepare("select id from accounts where login_name = ?").pluck();

database
  .transaction(() => {
    for (const one of cases) {
      const name = `saver-${one.id}`;
      let id = account.get(name);
      if (!id) {
        id = randomUUID();
        addAccount.run(id, name, one.person_name, one.person_name, one.person_id, one.organisation_id, text(now), text(now));
        addGrant.run(randomUUID(), id, one.organisation_id, text(now));
      }
      const [token, csrf] = [randomBytes(32).toString("base64url"), randomBytes(16).toString("base64url")];
      addSession.run(randomUUID(), id, sm3(token), csrf, text(now), text(now), text(now + 8 * hour));
      console.log(`${one.id} ${token} ${csrf}`);
    }
  })
  .immediate();
