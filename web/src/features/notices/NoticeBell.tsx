import { useState } from 'react'
import { useTexts } from '../../shared/i18n/useTexts'
import { BellIcon } from '../../shared/ui/icons'
import { useNotices, useReadNotices } from './api'
import css from './notices.module.css'
import { NoticeList } from './NoticeList'
import { noticeTexts } from './texts'

/** The bell of the bar: how many are unread, and the list. */
export function NoticeBell({ buttonClassName }: { buttonClassName: string | undefined }) {
  const t = useTexts(noticeTexts)
  const notices = useNotices()
  const read = useReadNotices()
  const [open, setOpen] = useState(false)
  const unread = notices.data?.unread ?? 0

  const close = () => {
    setOpen(false)
    // Read when the list is closed, so that what is new keeps its mark while one looks.
    if (unread > 0) read.mutate()
  }

  return (
    <>
      <button
        type="button"
        className={buttonClassName}
        aria-label={unread > 0 ? t.unread(unread) : t.title}
        aria-haspopup="dialog"
        onClick={() => setOpen(true)}
      >
        <BellIcon />
        {unread > 0 ? (
          <span className={css['count']} aria-hidden="true">
            {unread}
          </span>
        ) : null}
      </button>
      {open ? <NoticeList notices={notices} onClose={close} /> : null}
    </>
  )
}
