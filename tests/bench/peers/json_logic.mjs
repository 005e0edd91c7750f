// node json_logic.mjs PEOPLE: one `if` of twenty branches, applied person by person.
import jsonLogic from 'json-logic-js';
import { condition, measure, rules } from './table.mjs';

const form = {
  flag: (name) => ({ var: name }),
  word: (name, values) => (values.length === 1 ? { '===': [{ var: name }, values[0]] } : { in: [{ var: name }, values] }),
  date: (name, sign, number) => ({ [sign]: [{ var: name }, number] }),
};
const branches = rules.flatMap((rule, index) => {
  const parts = condition(rule, form);
  if (parts.length === 0) return [index];
  return [parts.length === 1 ? parts[0] : { and: parts }, index];
});
const table = { if: branches };

await measure('json-logic-js', Number(process.argv[2]), (people) => people.map((person) => jsonLogic.apply(table, person)));
