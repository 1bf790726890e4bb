import type { UseQueryResult } from '@tanstack/react-query'
import { Link } from 'wouter'
import { useTexts } from '../../shared/i18n/useTexts'
import { formatMoment } from '../../shared/time'
import { Dialog } from '../../shared/ui/Dialog'
import { Pill } from '../../shared/ui/Pill'
import { Empty } from '../../shared/ui/states/Empty'
import { QueryStates } from '../../shared/ui/states/QueryStates'
import type { Notice } from './api'
import css from './notices.module.css'
import { noticeTexts } from './texts'

export interface NoticeListProps {
  notices: UseQueryResult<{ unread: number; items: Notice[] }>
  onClose: () => void
}

export function NoticeList({ notices, onClose }: NoticeListProps) {
  const t = useTexts(noticeTexts)
  return (
    <Dialog title={t.title} onClose={onClose}>
      <QueryStates query={notices} isEmpty={(list) => list.items.length === 0} empty={<Empty>{t.none}</Empty>}>
        {(list) => (
          <ul className={css['list']}>
            {list.items.map((notice) => (
              <li key={notice.id} className={css['notice']}>
                <div className={css['head']}>
                  <strong>{t.kinds[notice.kind]}</strong>
                  {notice.read ? null : <Pill tone="info">{t.fresh}</Pill>}
                  <time dateTime={notice.at}>{formatMoment(new Date(notice.at))}</time>
                </div>
                {notice.meetingId && notice.meetingTitle ? (
                  <Link href={notice.kind === 'approval-asked' ? '/duyet' : `/hop/${notice.meetingId}`} onClick={onClose}>
                    {notice.meetingTitle}
                    {notice.meetingStart ? ` (${formatMoment(new Date(notice.meetingStart))})` : ''}
                  </Link>
                ) : null}
                {notice.by ? <span>{t.by(notice.by)}</span> : null}
                {notice.reason ? <span>{t.reason(notice.reason)}</span> : null}
              </li>
            ))}
          </ul>
        )}
      </QueryStates>
    </Dialog>
  )
}
