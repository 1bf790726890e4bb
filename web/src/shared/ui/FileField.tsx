import type { ReactNode } from 'react'
import { useTexts } from '../i18n/useTexts'
import buttonCss from './Button.module.css'
import { Field } from './Field'
import css from './Field.module.css'
import { uiTexts } from './uiTexts'

export interface FileFieldProps {
  label: ReactNode
  hint?: ReactNode
  error?: ReactNode
  /** As the platform knows them: `.csv,text/csv`. */
  accept: string
  /** The file chosen so far. */
  fileName: string | undefined
  onFile: (file: File) => void
}

/** The platform's file dialog behind a button of our own: the browser's is in the language of the machine. */
export function FileField({ label, hint, error, accept, fileName, onFile }: FileFieldProps) {
  const t = useTexts(uiTexts)
  return (
    <Field label={label} hint={hint} error={error}>
      {(control) => (
        <div className={css['file']}>
          <input
            {...control}
            className="visually-hidden"
            type="file"
            accept={accept}
            // The same file, put right, may be chosen again.
            onClick={(event) => {
              event.currentTarget.value = ''
            }}
            onChange={(event) => {
              const [file] = event.target.files ?? []
              if (file) onFile(file)
            }}
          />
          <label htmlFor={control.id} className={buttonCss['button']}>
            {t.chooseFile}
          </label>
          <span>{fileName ?? t.noFile}</span>
        </div>
      )}
    </Field>
  )
}
