-- Who comes and goes, told to the server. Delivered at most a few times and from memory only: the server also counts the rooms itself.
Component "esync.meet.jitsi" "event_sync_component"
    muc_component = "muc.meet.jitsi"
    api_prefix = "http://machine.diemcau.svc.cluster.local:8081/jitsi"
    api_headers = {
        ["Authorization"] = "Bearer " .. FileLine("/secrets/bearer/bearer");
    }
    api_timeout = 20
    -- A minute: longer than the server needs to be replaced.
    api_retry_count = 20
    api_retry_delay = 3
    include_user_info = false
    include_speaker_stats = false
