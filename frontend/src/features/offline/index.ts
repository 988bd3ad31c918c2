/** Books on this device: saved to be heard without a network. */
export { SaveOnDevice } from "./save-on-device.tsx";
