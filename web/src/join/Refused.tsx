import type { ApiProblem } from '../shared/api/ApiProblem'
import { useLanguage } from '../shared/i18n/language'
import { useTexts } from '../shared/i18n/useTexts'
import css from './JoinApp.module.css'
import { joinTexts } from './texts'

/** Why a link opens nothing, and what to do about it. */
export function Refused({ problem }: { problem: ApiProblem }) {
  const t = useTexts(joinTexts)
  const vietnamese = useLanguage() === 'vi'
  return (
    <>
      <h1 className={css['title']}>{t.badLinkTitle}</h1>
      <p role="alert">{sentence()}</p>
    </>
  )

  function sentence(): string {
    // The server's own words know whether the link died or the meeting did, but only in Vietnamese.
    if (vietnamese && problem.detail !== '') return problem.detail
    switch (problem.code) {
      case 'not-found':
      case 'invalid':
      case 'malformed':
        return t.badLink
      case 'gone':
      case 'state':
        return t.deadLink
      case 'rate-limited':
        return t.tooMany
      default:
        return t.otherProblem(problem.instance.slice(-8) || problem.code)
    }
  }
}
