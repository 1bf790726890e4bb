-- What no variable of the image can say: XMPP_CONFIGURATION splits at commas, GLOBAL_CONFIG is an environment variable.
-- Options here are global; the virtual host inherits them.

reservations_api_headers = {
    ["Authorization"] = "Bearer " .. FileLine("/secrets/bearer/bearer");
}
-- Half a minute of trying: as long as a standby database needs to take over.
reservations_api_timeout = 20
reservations_api_retry_count = 10
reservations_api_retry_delay = 3
reservations_enable_lobby_support = true
reservations_enable_max_occupants = false
reservations_enable_password_support = false

-- Keys of the calls by which the server ends rooms and removes occupants. Global on purpose: mod_muc_end_meeting reads it nowhere else.
prosody_password_public_key_repo_url = "http://machine.diemcau.svc.cluster.local:8081/system-keys"

-- mod_token_verification and mod_auth_token log the whole token of a refused call at level error. Every line passes here before it is written.
log = {
    {
        levels = { min = ENV_LOG_LEVEL or "info" };
        to = "stdout";
        timestamps = "%Y-%m-%d %X";
        filter = function (line)
            line = line:gsub("eyJ[%w_%-]+%.[%w_%-]+%.?[%w_%-]*", "[token]");
            line = line:gsub("([?&]jwt=)[^&%s]+", "%1[token]");
            line = line:gsub("([?&]token=)[^&%s]+", "%1[token]");
            return line;
        end;
    };
}
