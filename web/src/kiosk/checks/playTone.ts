const SECONDS = 1.2

/** A soft two-tone chime, made here: no sound file is loaded. Must follow a press, or the browser keeps it silent. */
export async function playTone(): Promise<void> {
  const context = new AudioContext()
  const gain = context.createGain()
  gain.connect(context.destination)
  gain.gain.setValueAtTime(0.25, context.currentTime)
  gain.gain.linearRampToValueAtTime(0, context.currentTime + SECONDS)
  const tones = [660, 880].map((frequency, i) => {
    const tone = context.createOscillator()
    tone.frequency.value = frequency
    tone.connect(gain)
    tone.start(context.currentTime + (i * SECONDS) / 2)
    tone.stop(context.currentTime + SECONDS)
    return tone
  })
  await new Promise((resolve) => tones.at(-1)?.addEventListener('ended', resolve))
  await context.close()
}
