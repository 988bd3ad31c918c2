/** How Lectern introduces itself: the newest entry of one table, or what the operator sets, since the service changes what it accepts. */
import type { Settings } from "../../../../platform/env.ts";

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

const KNOWN = IDENTITIES["2021-09"];

export type Identity = Readonly<Record<keyof typeof KNOWN, string>>;
export type IdentitySettings = Pick<
  Settings,
  | "AUDIBLE_APP_VERSION"
  | "AUDIBLE_SOFTWARE_VERSION"
  | "AUDIBLE_OS_VERSION"
  | "AUDIBLE_DEVICE_TYPE"
  | "AUDIBLE_DEVICE_MODEL"
  | "AUDIBLE_USER_AGENT"
>;

/** What is not set is as it is known to work. A device that is registered stays what it was registered as. */
export const identityOf = (settings: IdentitySettings): Identity => ({
  ...KNOWN,
  appVersion: settings.AUDIBLE_APP_VERSION ?? KNOWN.appVersion,
  softwareVersion: settings.AUDIBLE_SOFTWARE_VERSION ?? KNOWN.softwareVersion,
  osVersion: settings.AUDIBLE_OS_VERSION ?? KNOWN.osVersion,
  deviceType: settings.AUDIBLE_DEVICE_TYPE ?? KNOWN.deviceType,
  deviceModel: settings.AUDIBLE_DEVICE_MODEL ?? KNOWN.deviceModel,
  userAgent: settings.AUDIBLE_USER_AGENT ?? KNOWN.userAgent,
});
