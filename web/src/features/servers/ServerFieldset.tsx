import { useTexts } from '../../shared/i18n/useTexts'
import { Checkbox } from '../../shared/ui/Checkbox'
import { TextArea } from '../../shared/ui/TextArea'
import { TextField as Input } from '../../shared/ui/TextField'
import { OF_SETTINGS, type ServerFaults, type ServerFields, type TextField } from './serverForm'
import css from './servers.module.css'
import { serverTexts } from './texts'

interface ServerFieldsetProps {
  fields: ServerFields
  faults: ServerFaults
  fromSettings?: boolean
  onChange: (change: Partial<ServerFields>) => void
}

/** The fields of a server, for a new one and for a change. */
export function ServerFieldset({ fields, faults, fromSettings = false, onChange }: ServerFieldsetProps) {
  const t = useTexts(serverTexts)
  const field = (name: TextField, hint?: string) => ({
    label: t.fields[name],
    hint,
    value: fields[name],
    error: faults[name] === undefined ? undefined : t.faults[faults[name]],
    disabled: fromSettings && OF_SETTINGS.includes(name),
    spellCheck: false,
    autoComplete: 'off',
    onChange: (value: string) => onChange({ [name]: value }),
  })
  return (
    <>
      <Input {...field('name')} maxLength={80} required />
      {fromSettings ? <p className={css['note']}>{t.hints.ofSettings}</p> : null}
      <Input {...field('publicUrl', t.hints.publicUrl)} type="url" maxLength={254} required />
      <div className={css['pair']}>
        <Input {...field('xmppDomain')} maxLength={120} required />
        <Input {...field('mucDomain')} maxLength={120} required />
        <Input {...field('prosodyUrl', t.hints.inside)} type="url" maxLength={254} />
        <Input {...field('jicofoUrl', t.hints.inside)} type="url" maxLength={254} />
      </div>
      <TextArea {...field('bridgeUrls', t.hints.bridgeUrls)} rows={2} />
      <div className={css['pair']}>
        <Input {...field('capacityParticipants')} inputMode="numeric" maxLength={6} required />
        <Input {...field('capacityEgressMbps')} inputMode="numeric" maxLength={6} required />
        <Input {...field('keyId', t.hints.keyId)} maxLength={64} />
      </div>
      <div>
        <Checkbox label={t.fields.enabled} checked={fields.enabled} onChange={(enabled) => onChange({ enabled })} />
        <p className={css['quiet']}>{t.hints.enabled}</p>
      </div>
    </>
  )
}
