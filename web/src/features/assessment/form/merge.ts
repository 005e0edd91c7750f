import { isBlank, type Answer, type Answers } from './model';

/** A field that was changed here and elsewhere since both began from the same answers. */
export interface Clash {
  field: string;
  mine: Answer;
  theirs: Answer;
}

export interface Merged {
  answers: Answers;
  clashes: Clash[];
}

const same = (one: Answer, other: Answer) =>
  (isBlank(one) && isBlank(other)) || JSON.stringify(one) === JSON.stringify(other);

/**
 * Brings together what was typed here with what somebody else saved meanwhile: each field is taken from the side that
 * changed it. Where both did, mine stays in the form and the other is shown beside it; nothing typed is lost.
 */
export function merge(base: Answers, mine: Answers, theirs: Answers): Merged {
  const fields = new Set([...Object.keys(base), ...Object.keys(mine), ...Object.keys(theirs)]);
  const answers: Answers = {};
  const clashes: Clash[] = [];
  for (const field of fields) {
    const changedHere = !same(base[field], mine[field]);
    const changedThere = !same(base[field], theirs[field]);
    answers[field] = changedHere ? mine[field] : theirs[field];
    if (changedHere && changedThere && !same(mine[field], theirs[field])) {
      clashes.push({ field, mine: mine[field], theirs: theirs[field] });
    }
  }
  return { answers, clashes };
}

/** Whether two sets of answers say the same. */
export const saysTheSame = (one: Answers, other: Answers) =>
  [...new Set([...Object.keys(one), ...Object.keys(other)])].every((field) => same(one[field], other[field]));
