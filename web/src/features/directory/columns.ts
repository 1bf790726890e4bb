import type { ImportKind } from './api'

/** An example of each file: its columns as the server knows them, and one line. */
const EXAMPLES: Record<ImportKind, readonly [columns: string, line: string]> = {
  units: [
    'code,name,level,parent_code,unit_type,short_name,valid_from,valid_to,successor_code',
    '31447,Xã Vị Thủy,commune,935,Xã,Vị Thủy,2004-01-01,,',
  ],
  endpoints: [
    'endpoint_id,unit_code,name,room_name,role,line_kbps,line_type,backup_line,ups_minutes,generator,seats,device_set,valid_from,valid_to',
    'DC-31447,31447,Điểm cầu UBND xã Vị Thủy,Hội trường UBND xã,branch,20000,TSLCD,FTTH,30,yes,40,A1,,',
  ],
}

/** The example as an address to download; the mark at its beginning tells Excel that it is UTF-8. */
export function exampleFile(kind: ImportKind): string {
  return `data:text/csv;charset=utf-8,${encodeURIComponent(`\uFEFF${EXAMPLES[kind].join('\r\n')}\r\n`)}`
}
