import type { components } from '@/platform/api/schema';

export type PasswordRules = components['schemas']['PasswordRules'];

/** A demand on a password, and whether it is met so far. */
export interface Demand {
  text: string;
  met: boolean;
}

const KINDS = [/[a-z]/, /[A-Z]/, /[0-9]/, /[^a-zA-Z0-9]/];

/** The demands that the server will make, so that they can be ticked off while typing. */
export function demandsOn(password: string, rules: PasswordRules): Demand[] {
  const kinds = KINDS.filter((kind) => kind.test(password)).length;
  const demands = [{ text: `至少 ${rules.minimum_length} 个字符`, met: [...password].length >= rules.minimum_length }];
  if (rules.kinds_of_characters > 1) {
    demands.push({
      text: `小写字母、大写字母、数字、其他符号中至少 ${rules.kinds_of_characters} 种`,
      met: kinds >= rules.kinds_of_characters,
    });
  }
  return demands;
}
