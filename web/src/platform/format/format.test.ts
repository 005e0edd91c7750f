import { describe, expect, it } from 'vitest';

import { dayBefore, dayOf, exactInstantText, instantText, longDate, longDateWithWeekday, stretchText } from './dates';
import { fileSize, total } from './numbers';
import { parseWrittenDate } from './written-date';

describe('dates and instants on the screen', () => {
  it('are those of the clock on the wall in Jilin, wherever the browser stands', () => {
    expect(instantText('2026-01-15T16:30:00.000Z')).toBe('2026-01-16 00:30');
    expect(dayOf('2026-01-15T16:30:00.000Z')).toBe('2026-01-16');
    expect(exactInstantText('2026-01-15T08:30:05.123Z')).toBe('2026-01-15 16:30:05');
  });

  it('are written out in Chinese', () => {
    expect(longDate('2026-01-05')).toBe('2026年1月5日');
    expect(longDateWithWeekday('2026-02-14')).toBe('2026年2月14日 星期六');
  });

  it('leave what is no date as it is', () => {
    expect(longDate('以后')).toBe('以后');
    expect(longDate(undefined)).toBe('');
    expect(instantText(undefined)).toBe('');
    expect(instantText('nonsense')).toBe('');
  });

  it('show the last day of a stretch, whose end is exclusive in the data', () => {
    expect(stretchText('2019-07-01', '2022-07-01')).toBe('2019-07-01 至 2022-06-30');
    expect(stretchText('2019-07-01', undefined)).toBe('2019-07-01 起');
    expect(stretchText(undefined, '2022-03-01')).toBe('至 2022-02-28');
    expect(stretchText(undefined, undefined)).toBe('');
    expect(dayBefore('2024-03-01')).toBe('2024-02-29');
  });
});

describe('a date as people write it', () => {
  it.each([
    '20240630',
    '2024-06-30',
    '2024.6.30',
    '2024/6/30',
    '2024年6月30日',
    '2024 年 6 月 30 号',
    '２０２４－０６－３０',
    ' 2024.06.30 ',
  ])('%s is 2024-06-30', (text) => expect(parseWrittenDate(text)).toBe('2024-06-30'));

  it.each(['2023-02-29', '2024-13-01', '2024-06', '6/30/2024', '昨天', '2024063'])('%s is none', (text) =>
    expect(parseWrittenDate(text)).toBeUndefined(),
  );

  it('may be left empty', () => expect(parseWrittenDate('  ')).toBe(''));
});

describe('numbers', () => {
  it('say where the server stopped counting', () => {
    expect(total(10_000, false)).toBe('10,000 余');
    expect(total(812, true)).toBe('812');
  });

  it('give a file its size', () => {
    expect(fileSize(512)).toBe('512 B');
    expect(fileSize(612_000)).toBe('598 KB');
    expect(fileSize(4_100_000)).toBe('3.9 MB');
  });
});
