// node zen.mjs PEOPLE: a decision table of the GoRules engine, 500 calls in flight (its threads are its own).
import { ZenDecisionContent, ZenEngine } from '@gorules/zen-engine';
import { comparisons, dates, flags, measure, rules, words } from './table.mjs';

const columns = [...flags, ...words, ...dates];
const cell = (rule, name) => {
  if (!(name in rule)) return '';
  if (flags.includes(name)) return 'true';
  if (words.includes(name)) return rule[name].map((value) => `"${value}"`).join(', ');
  const tests = comparisons(rule[name]);
  return tests.length === 2 ? `[${tests[0][1]}..${tests[1][1]}]` : tests[0].join(' ');
};
const content = {
  nodes: [
    { id: 'in', name: 'in', type: 'inputNode', position: { x: 0, y: 0 } },
    { id: 'out', name: 'out', type: 'outputNode', position: { x: 2, y: 0 } },
    {
      id: 'table', name: 'table', type: 'decisionTableNode', position: { x: 1, y: 0 },
      content: {
        hitPolicy: 'first',
        inputs: columns.map((name) => ({ id: name, name, field: name, type: 'expression' })),
        outputs: [{ id: 'rule', name: 'rule', field: 'rule', type: 'expression' }],
        rules: rules.map((rule, index) => ({
          _id: `rule_${index}`, rule: `${index}`, ...Object.fromEntries(columns.map((name) => [name, cell(rule, name)])),
        })),
      },
    },
  ],
  edges: [
    { id: 'a', type: 'edge', sourceId: 'in', targetId: 'table' },
    { id: 'b', type: 'edge', sourceId: 'table', targetId: 'out' },
  ],
};
const decision = new ZenEngine().createDecision(new ZenDecisionContent(content));

await measure('zen-engine', Number(process.argv[2]), async (people) => {
  const answers = [];
  for (let first = 0; first < people.length; first += 500) {
    const batch = people.slice(first, first + 500).map((person) => decision.evaluate(person));
    for (const { result } of await Promise.all(batch)) answers.push(result.rule);
  }
  return answers;
});
