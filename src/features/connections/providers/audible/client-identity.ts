/** How Lectern introduces itself: the newest entry of one table, since the service changes what it accepts. */

const IDENTITIES = {
  /** The telephone application that every open client presents; known to work since 2021. */
  "2021-09": {
    deviceType: "A2CZJZGLK2JJVM",
    appName: "Audible",
    appVersion: "3.56.2",
    softwareVersion: "35602678",
    osVersion: "15.0.0",
    deviceModel: "iPhone",
    domain: "Device",
    association: "amzn_audible_ios",
    pageId: "amzn_audible_ios",
    userAgent: "Audible/671 CFNetwork/1240.0.4 Darwin/20.6.0",
    /** Their server writes the person's name in front: "Ana's Lectern", "Ana's 2nd Lectern". */
    deviceName: "%FIRST_NAME%%FIRST_NAME_POSSESSIVE_STRING%%DUPE_STRATEGY_1ST%Lectern",
  },
} as const;

export const IDENTITY = IDENTITIES["2021-09"];
