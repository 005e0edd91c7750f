// node feelin.mjs PEOPLE: feelin parses at every call, so one call decides a thousand people.
import { evaluate } from 'feelin';
import { condition, measure, rules } from './table.mjs';

const form = {
  flag: (name) => `p.${name}`,
  word: (name, values) => `(${values.map((value) => `p.${name} = "${value}"`).join(' or ')})`,
  date: (name, sign, number) => `p.${name} ${sign} ${number}`,
};
const table = rules.reduceRight((otherwise, rule, index) => {
  const parts = condition(rule, form);
  return parts.length === 0 ? `${index}` : `if ${parts.join(' and ')} then ${index} else ${otherwise}`;
}, '');
const expression = `for p in people return ${table}`;

await measure('feelin', Number(process.argv[2]), (people) => {
  const answers = [];
  for (let first = 0; first < people.length; first += 1000) {
    answers.push(...evaluate(expression, { people: people.slice(first, first + 1000) }).value);
  }
  return answers;
});
