// Appended to the config.js the image makes from its variables.
config.channelLastN = 5;
config.disableInviteFunctions = true;
config.readOnlyName = true;
config.localRecording = { disable: true };
