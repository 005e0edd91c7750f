// The table of ../table.json and the people it decides, as every JavaScript peer uses them.
import { readFileSync } from 'node:fs';

export const rules = JSON.parse(readFileSync(new URL('../table.json', import.meta.url), 'utf8')).rules;
export const flags = ['dismissed', 'investigated', 'left'];
export const words = ['class', 'grade'];
export const dates = ['assessed', 'ends'];

// Dates are given to the peers as numbers, 2020-12-31 as 20201231: they are quicker so than with dates of their own.
const dateNumber = (text) => Number(text.replaceAll('-', ''));

/// "[2021-01-01..2022-12-31]" -> [['>=', 20210101], ['<=', 20221231]]; "< 2018-01-01" -> [['<', 20180101]]
export function comparisons(test) {
  const range = /^\[(\S+)\.\.(\S+)\]$/.exec(test);
  if (range) return [['>=', dateNumber(range[1])], ['<=', dateNumber(range[2])]];
  const [sign, date] = test.split(' ');
  return [[sign, dateNumber(date)]];
}

/// The condition of a rule in a language that has comparisons, joined: written by `flag`, `word` and `date`.
export function condition(rule, { flag, word, date }) {
  const parts = [];
  for (const name of flags) if (name in rule) parts.push(flag(name));
  for (const name of words) if (name in rule) parts.push(word(name, rule[name]));
  for (const name of dates) if (name in rule) parts.push(...comparisons(rule[name]).map(([sign, n]) => date(name, sign, n)));
  return parts;
}

// The same random numbers and people as tests/bench/people.h.
class Random {
  state = 20260115;
  below(limit) {
    let x = this.state;
    x ^= x << 13;
    x ^= x >>> 17;
    x ^= x << 5;
    this.state = x >>> 0;
    return this.state % limit;
  }
}

const pick = (choices, percent) => choices.find(([, up_to]) => percent < up_to)[0];
const classes = [['A', 1], ['B', 5], ['C', 20], ['D', 50], ['E', 100]];
const grades = [['优秀', 20], ['良好', 70], ['一般', 95], ['不合格', 100]];

function daysAfter(year, days) {
  const date = new Date(Date.UTC(year, 0, 1 + days));
  return date.getUTCFullYear() * 10000 + (date.getUTCMonth() + 1) * 100 + date.getUTCDate();
}

export function people(count) {
  const random = new Random();
  const assessed = Array.from({ length: 4018 }, (_, days) => daysAfter(2015, days));
  const ends = Array.from({ length: 3653 }, (_, days) => daysAfter(2020, days));
  const all = new Array(count);
  for (let i = 0; i < count; i++) {
    all[i] = {
      class: pick(classes, random.below(100)),
      grade: pick(grades, random.below(100)),
      assessed: assessed[random.below(assessed.length)],
      ends: ends[random.below(ends.length)],
      dismissed: random.below(100) < 1,
      investigated: random.below(100) < 1,
      left: random.below(100) < 3,
    };
  }
  return all;
}

/// FNV-1a over the indices of the rules that fired: the same answers give the same sum.
export class AnswerSum {
  sum = 0x811c9dc5;
  add(rule) {
    this.sum = Math.imul(this.sum ^ rule, 0x01000193) >>> 0;
  }
}

/// Decides all people once and prints what tests/bench reads: engine, people a second, sum of the answers.
export async function measure(engine, count, decideAll) {
  const all = people(count);
  const begin = process.hrtime.bigint();
  const answers = await decideAll(all);
  const seconds = Number(process.hrtime.bigint() - begin) / 1e9;
  const sum = new AnswerSum();
  for (const rule of answers) sum.add(rule);
  console.log(JSON.stringify({ engine, people: count, seconds, sum: sum.sum }));
}
