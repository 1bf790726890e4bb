import type { ReactNode } from 'react'
import { classes } from './classes'
import css from './Table.module.css'

export interface Column<R> {
  readonly key: string
  readonly head: ReactNode
  readonly cell: (row: R) => ReactNode
  /** Numbers stand to the right. */
  readonly number?: boolean
  /** The column that names the row for screen readers; one per table. */
  readonly names?: boolean
}

export interface TableProps<R> {
  /** What the table shows; read aloud, and seen where `captionShown`. */
  caption: ReactNode
  captionShown?: boolean
  columns: readonly Column<R>[]
  rows: readonly R[]
  rowKey: (row: R) => string
  foot?: ReactNode
}

/** A table of data. On a narrow screen it scrolls in its own frame, which the keyboard can reach. */
export function Table<R>({ caption, captionShown = false, columns, rows, rowKey, foot }: TableProps<R>) {
  return (
    // A frame that scrolls must take focus, else the keyboard cannot scroll it.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className={css['frame']} tabIndex={0} role="group" aria-label={typeof caption === 'string' ? caption : undefined}>
      <table className={css['table']}>
        <caption className={captionShown ? css['caption'] : 'visually-hidden'}>{caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.key} scope="col" className={classes(column.number && css['number'])}>
                {column.head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={rowKey(row)}>
              {columns.map((column) =>
                column.names ? (
                  <th key={column.key} scope="row">
                    {column.cell(row)}
                  </th>
                ) : (
                  <td key={column.key} className={classes(column.number && css['number'])}>
                    {column.cell(row)}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
        {foot ? <tfoot>{foot}</tfoot> : null}
      </table>
    </div>
  )
}
