import type { EChartsOption } from './echarts';
import type { BarChart, Chart, MatrixChart } from './chart';

/** Shades from the beginning of a way to its end; what is done is the darkest. */
const SHADES = ['#d9a441', '#c8b37a', '#9fb7a4', '#7fa59e', '#4f8279', '#2f6d63', '#1f5c52', '#17463e'];
const INK = '#454e56';
const LINE = '#e2dfd8';

export interface Look {
  narrow: boolean;
  font: string;
}

export const optionsOf = (chart: Chart, look: Look): EChartsOption =>
  chart.kind === 'bars' ? barOptions(chart, look) : matrixOptions(chart, look);

/** How high the chart is, by what is on it. */
export const heightOf = (chart: Chart): number =>
  chart.kind === 'bars' ? 96 + chart.categories.length * 34 : 76 + chart.rows.length * 38;

const text = ({ font }: Look) => ({ fontFamily: font, color: INK, fontSize: 13 });

function barOptions({ categories, series, doneFirst }: BarChart, look: Look): EChartsOption {
  const shades = shadesFor(series.length);
  return {
    animation: false,
    textStyle: text(look),
    color: doneFirst ? shades.reverse() : shades,
    grid: { left: 8, right: 24, top: look.narrow ? 64 : 40, bottom: 8, containLabel: true },
    legend: { top: 0, left: 0, itemWidth: 12, itemHeight: 12, textStyle: text(look) },
    tooltip: { trigger: 'axis', axisPointer: { type: 'shadow' }, confine: true },
    xAxis: { type: 'value', minInterval: 1, splitLine: { lineStyle: { color: LINE } }, axisLabel: text(look) },
    yAxis: {
      type: 'category',
      inverse: true,
      data: [...categories],
      axisTick: { show: false },
      axisLine: { show: false },
      axisLabel: { ...text(look), width: look.narrow ? 92 : 180, overflow: 'truncate' },
    },
    series: series.map(({ name, values }) => ({
      name,
      type: 'bar' as const,
      stack: 'all',
      barMaxWidth: 18,
      data: [...values],
    })),
  };
}

const shadesFor = (parts: number) =>
  Array.from({ length: parts }, (_, part) => {
    const at = parts === 1 ? SHADES.length - 2 : Math.round((part * (SHADES.length - 1)) / (parts - 1));
    return SHADES[at]!;
  });

function matrixOptions({ columns, rows, values }: MatrixChart, look: Look): EChartsOption {
  const cells = values.flatMap((row, y) => row.map((value, x) => [x, y, value] as [number, number, number]));
  const most = Math.max(1, ...cells.map(([, , value]) => value));
  return {
    animation: false,
    textStyle: text(look),
    grid: { left: 8, right: 8, top: 36, bottom: 8, containLabel: true },
    tooltip: { confine: true },
    xAxis: {
      type: 'category',
      position: 'top',
      data: [...columns],
      axisLine: { show: false },
      axisTick: { show: false },
      axisLabel: text(look),
    },
    yAxis: {
      type: 'category',
      inverse: true,
      data: [...rows],
      axisLine: { show: false },
      axisTick: { show: false },
      axisLabel: text(look),
    },
    visualMap: { show: false, min: 0, max: most, inRange: { color: ['#f7f6f3', '#b5d0c9', '#4f8279'] } },
    series: [
      {
        type: 'heatmap',
        data: cells,
        itemStyle: { borderColor: '#fff', borderWidth: 2 },
        label: { show: true, color: '#1d2327', formatter: ({ value }) => String((value as number[])[2] || '') },
      },
    ],
  };
}
