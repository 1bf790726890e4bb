import type { Result } from '../checks/checkDevices'

/** A shape of its own for each result; the word beside it says the same. */
export function ResultMark({ result }: { result: Result }) {
  return (
    <svg viewBox="0 0 24 24" fill="none" strokeLinecap="round" strokeLinejoin="round" strokeWidth="2.6" aria-hidden="true">
      {shape(result)}
    </svg>
  )
}

function shape(result: Result) {
  switch (result) {
    case 'ok':
      return (
        <>
          <circle cx="12" cy="12" r="11" fill="var(--ok)" />
          <path d="M7 12.5l3.500 3.500 6.500-7.500" stroke="#fff" />
        </>
      )
    case 'warn':
      return (
        <>
          <path d="M12 2.500L22.500 21h-21z" fill="#b86e00" stroke="#b86e00" strokeWidth="2" />
          <path d="M12 9v5.500M12 18v.1" stroke="#fff" />
        </>
      )
    case 'bad':
      return (
        <>
          <rect x="1.500" y="1.500" width="21" height="21" rx="4" fill="var(--bad)" />
          <path d="M8 8l8 8M16 8l-8 8" stroke="#fff" />
        </>
      )
    case 'checking':
      return <circle cx="12" cy="12" r="9.500" stroke="var(--ink-3)" strokeDasharray="4 6" />
    case 'unknown':
      return <circle cx="12" cy="12" r="9.500" stroke="var(--ink-3)" />
  }
}
