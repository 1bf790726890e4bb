package vn.diemcau.room.server;

/**
 * What a conference asks of the bridges, by the number of its endpoints: all cameras on, everybody
 * receiving the speaker large and at most four others small (`lastN` 5). That is what our own pages
 * and kiosks ask for.
 *
 * <p>Per endpoint down: 1.5 Mbit/s for the speaker at 720p, 0.2 for each of four thumbnails at
 * 180p, 0.05 for sound; 2.35 Mbit/s, 235 for a hundred. The bitrates are Jitsi's own maxima for VP8
 * and H.264 (jitsi-meet's config.js, `videoQuality`); see README, "Sizes".
 *
 * @param participants endpoints, those wished for among them: they may come free at any moment.
 *     Persons and guests who join are not known beforehand
 */
record ConferenceLoad(int participants) {
  private static final double SPEAKER_MBPS = 1.5;
  private static final double THUMBNAIL_MBPS = 0.2;
  private static final double SOUND_MBPS = 0.05;
  private static final int THUMBNAILS = 4;

  /** What the bridges send, in Mbit/s. Whoever is alone receives nothing. */
  double egressMbps() {
    if (participants < 2) {
      return 0;
    }
    var thumbnails = Math.min(THUMBNAILS, participants - 2);
    return participants * (SPEAKER_MBPS + thumbnails * THUMBNAIL_MBPS + SOUND_MBPS);
  }
}
