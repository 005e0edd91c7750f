// node copy_exceljs.mjs IN.xlsx OUT.xlsx: copies every cell of every sheet by exceljs's streaming reader and writer.
import ExcelJS from 'exceljs';

const [input, output] = process.argv.slice(2);
const reader = new ExcelJS.stream.xlsx.WorkbookReader(input, {
  worksheets: 'emit', sharedStrings: 'cache', styles: 'cache', hyperlinks: 'ignore', entries: 'emit',
});
const writer = new ExcelJS.stream.xlsx.WorkbookWriter({ filename: output, useSharedStrings: false, useStyles: true });
let cells = 0;
const begin = process.hrtime.bigint();
for await (const sheet of reader) {
  const copy = writer.addWorksheet(sheet.name);
  for await (const row of sheet) {
    const values = row.values;
    for (const value of values) if (value !== undefined && value !== null) cells++;
    copy.addRow(values.slice(1)).commit();
  }
  copy.commit();
}
await writer.commit();
const seconds = Number(process.hrtime.bigint() - begin) / 1e9;
console.log(JSON.stringify({ engine: 'exceljs', cells, seconds, memory_kb: process.resourceUsage().maxRSS }));
