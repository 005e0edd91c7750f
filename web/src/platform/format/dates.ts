/**
 * Dates and instants as the screen says them. Dates come as `2025-12-31`, instants as `2025-12-31T08:30:00.123Z`; the
 * clock on the wall is that of Jilin (UTC+8, no summer time), wherever the browser stands.
 */
const wallClock = new Intl.DateTimeFormat('zh-CN', {
  timeZone: 'Asia/Shanghai',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
});

interface WallTime {
  date: string;
  time: string;
  seconds: string;
}

function wallTime(instant: string): WallTime | undefined {
  const moment = new Date(instant);
  if (Number.isNaN(moment.getTime())) return undefined;
  const part = Object.fromEntries(wallClock.formatToParts(moment).map(({ type, value }) => [type, value]));
  return {
    date: `${part.year}-${part.month}-${part.day}`,
    time: `${part.hour}:${part.minute}`,
    seconds: part.second ?? '00',
  };
}

const DATE = /^(\d{4})-(\d{2})-(\d{2})$/;

/** `2025年12月31日`; what is no date stays as it is. */
export function longDate(date: string | null | undefined): string {
  const parts = DATE.exec(date ?? '');
  return parts ? `${parts[1]}年${Number(parts[2])}月${Number(parts[3])}日` : (date ?? '');
}

const WEEKDAYS = ['日', '一', '二', '三', '四', '五', '六'];

/** `2025年12月31日 星期三`. */
export function longDateWithWeekday(date: string): string {
  const day = new Date(`${date}T00:00:00Z`);
  return Number.isNaN(day.getTime()) ? date : `${longDate(date)} 星期${WEEKDAYS[day.getUTCDay()]}`;
}

/** `2025-12-31 16:30`, for tables. */
export function instantText(instant: string | null | undefined): string {
  const at = wallTime(instant ?? '');
  return at ? `${at.date} ${at.time}` : '';
}

/** With seconds, where the order of events matters. */
export function exactInstantText(instant: string | null | undefined): string {
  const at = wallTime(instant ?? '');
  return at ? `${at.date} ${at.time}:${at.seconds}` : '';
}

/** The day of an instant on the clock on the wall. */
export function dayOf(instant: string): string {
  return wallTime(instant)?.date ?? '';
}

/** A stretch of time in words: `2021-03-01 至今`, `2019-01-01 至 2021-02-28`. The end is exclusive in the data. */
export function stretchText(from: string | null | undefined, to: string | null | undefined): string {
  if (!from && !to) return '';
  if (!to) return `${from} 起`;
  return from ? `${from} 至 ${dayBefore(to)}` : `至 ${dayBefore(to)}`;
}

export function dayBefore(date: string): string {
  const day = new Date(`${date}T00:00:00Z`);
  if (Number.isNaN(day.getTime())) return date;
  day.setUTCDate(day.getUTCDate() - 1);
  return day.toISOString().slice(0, 10);
}

/** How long ago, roughly: for lists where the order matters more than the minute. */
export function agoText(instant: string, now: Date): string {
  const minutes = Math.floor((now.getTime() - new Date(instant).getTime()) / 60_000);
  if (Number.isNaN(minutes)) return '';
  if (minutes < 1) return '刚刚';
  if (minutes < 60) return `${minutes}分钟前`;
  if (minutes < 60 * 24) return `${Math.floor(minutes / 60)}小时前`;
  return instantText(instant);
}
