// A workbook of one sheet of texts, made here: a zip of stored parts.
import { crc32 } from "node:zlib";

export type Cells = string[];

function escape(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

function sheetOf(rows: Cells[]): string {
  const lines = rows.map((row, line) => {
    const cells = row.map((cell, column) => {
      const place = `${String.fromCharCode(65 + column)}${line + 1}`;
      return cell === "" ? "" : `<c r="${place}" t="inlineStr"><is><t>${escape(cell)}</t></is></c>`;
    });
    return `<row r="${line + 1}">${cells.join("")}</row>`;
  });
  const name = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
  return `<worksheet xmlns="${name}"><sheetData>${lines.join("")}</sheetData></worksheet>`;
}

/** Rows of a sheet as the bytes of an xlsx file; an empty text leaves its cell out. */
export function workbook(sheet: string, rows: Cells[]): Uint8Array {
  const relationships = "http://schemas.openxmlformats.org/package/2006/relationships";
  const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  const types = "application/vnd.openxmlformats-officedocument.spreadsheetml";
  const relate = (id: string, type: string, target: string) =>
    `<Relationships xmlns="${relationships}"><Relationship Id="${id}" Type="${office}/${type}" Target="${target}"/></Relationships>`;
  return zip({
    "[Content_Types].xml":
      `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">` +
      `<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
      `<Override PartName="/xl/workbook.xml" ContentType="${types}.sheet.main+xml"/>` +
      `<Override PartName="/xl/worksheets/sheet1.xml" ContentType="${types}.worksheet+xml"/></Types>`,
    "_rels/.rels": relate("r1", "officeDocument", "xl/workbook.xml"),
    "xl/workbook.xml":
      `<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="${office}">` +
      `<sheets><sheet name="${escape(sheet)}" sheetId="1" r:id="r1"/></sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": relate("r1", "worksheet", "worksheets/sheet1.xml"),
    "xl/worksheets/sheet1.xml": sheetOf(rows),
  });
}

function zip(parts: Record<string, string>): Uint8Array {
  const locals: Buffer[] = [];
  const centrals: Buffer[] = [];
  let offset = 0;
  for (const [name, text] of Object.entries(parts)) {
    const path = Buffer.from(name);
    const content = Buffer.from(`<?xml version="1.0" encoding="UTF-8"?>${text}`);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0); // version needed
    common.writeUInt16LE(0x800, 2); // names are UTF-8
    common.writeUInt32LE(0x00210000, 6); // 1980-01-01
    common.writeUInt32LE(crc32(content), 10);
    common.writeUInt32LE(content.length, 14);
    common.writeUInt32LE(content.length, 18);
    common.writeUInt16LE(path.length, 22);
    const local = Buffer.concat([Buffer.from("PK\x03\x04"), common, path, content]);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(offset, 10);
    centrals.push(Buffer.concat([Buffer.from("PK\x01\x02\x14\x00"), common, place, path]));
    locals.push(local);
    offset += local.length;
  }
  const directory = Buffer.concat(centrals);
  const end = Buffer.alloc(22);
  end.write("PK\x05\x06", "latin1");
  end.writeUInt16LE(centrals.length, 8);
  end.writeUInt16LE(centrals.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, directory, end]);
}
