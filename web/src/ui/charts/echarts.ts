import { BarChart, HeatmapChart } from 'echarts/charts';
import { GridComponent, LegendComponent, TooltipComponent, VisualMapComponent } from 'echarts/components';
import * as core from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';

/** The parts of ECharts that our charts need; loaded with the first chart, and by nothing else. */
core.use([
  BarChart,
  HeatmapChart,
  GridComponent,
  LegendComponent,
  TooltipComponent,
  VisualMapComponent,
  CanvasRenderer,
]);

export const { init } = core;
export type { ECharts } from 'echarts/core';
export type { EChartsOption } from 'echarts';
