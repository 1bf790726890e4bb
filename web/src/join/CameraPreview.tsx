import { useEffect, useState } from 'react'
import { useTexts } from '../shared/i18n/useTexts'
import { Button } from '../shared/ui/Button'
import css from './CameraPreview.module.css'
import { joinTexts } from './texts'

type Preview = MediaStream | 'off' | 'blocked' | 'none'

/** One's own picture before going in, by wish only: nobody is asked for the camera unprepared. */
export function CameraPreview() {
  const t = useTexts(joinTexts)
  const [preview, setPreview] = useState<Preview>('off')

  useEffect(() => {
    if (preview instanceof MediaStream) return () => preview.getTracks().forEach((track) => track.stop())
    return undefined
  }, [preview])

  async function show() {
    try {
      setPreview(await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'user' } }))
    } catch (error) {
      setPreview(error instanceof DOMException && error.name === 'NotAllowedError' ? 'blocked' : 'none')
    }
  }

  const running = preview instanceof MediaStream
  return (
    <div className={css['preview']}>
      {running ? (
        <video
          className={css['picture']}
          aria-label={t.previewLabel}
          muted
          autoPlay
          playsInline
          ref={(video) => {
            if (video !== null) video.srcObject = preview
          }}
        />
      ) : null}
      <div role="status">
        {preview === 'blocked' ? (
          <p>
            <b>{t.blockedTitle}.</b> {t.blocked}
          </p>
        ) : null}
        {preview === 'none' ? <p>{t.noCamera}</p> : null}
      </div>
      <Button className={css['button']} onClick={() => (running ? setPreview('off') : void show())}>
        {running ? t.previewStop : t.preview}
      </Button>
    </div>
  )
}
