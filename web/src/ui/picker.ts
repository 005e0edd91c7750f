/** What a `SearchPicker` offers. */
export interface PickerOption {
  id: string;
  label: string;
  /** A second line that tells namesakes apart: where it stands in the tree. */
  note?: string;
}
