import { useMemo } from 'react'
import { encode } from 'uqr'

export interface QrCodeProps {
  /** What a camera reads. */
  text: string
  /** What it is, for those who cannot see it. */
  label: string
}

/** A code for the camera of a phone, black on white in every theme; loaded where it is needed. */
export default function QrCode({ text, label }: QrCodeProps) {
  const { size, path } = useMemo(() => {
    // Cameras want four light modules around the code.
    const { size: width, data } = encode(text, { ecc: 'M', border: 4 })
    const dark = data.flatMap((row, y) => row.flatMap((on, x) => (on ? [`M${x} ${y}h1v1h-1z`] : [])))
    return { size: width, path: dark.join('') }
  }, [text])
  return (
    <svg role="img" aria-label={label} width="176" height="176" viewBox={`0 0 ${size} ${size}`} shapeRendering="crispEdges" data-testid="qr">
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  )
}
