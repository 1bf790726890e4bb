/*
 * What React Aria says to screen readers, in Vietnamese: one export for each of its parts that we use, with the keys of
 * its own `intl/<part>/en-US`. A missing export stops the build; a test compares the keys.
 */
export const calendar = {
  previous: 'Trước',
  next: 'Sau',
  selectedDateDescription: ({ date }: { date: string }) => `Ngày đã chọn: ${date}`,
  selectedRangeDescription: ({ dateRange }: { dateRange: string }) => `Khoảng đã chọn: ${dateRange}`,
  todayDate: ({ date }: { date: string }) => `Hôm nay, ${date}`,
  todayDateSelected: ({ date }: { date: string }) => `Hôm nay, ${date}, đã chọn`,
  dateSelected: ({ date }: { date: string }) => `${date}, đã chọn`,
  startRangeSelectionPrompt: 'Bấm để chọn ngày đầu',
  finishRangeSelectionPrompt: 'Bấm để chọn ngày cuối',
  minimumDate: 'Ngày sớm nhất có thể chọn',
  maximumDate: 'Ngày muộn nhất có thể chọn',
  dateRange: ({ startDate, endDate }: { startDate: string; endDate: string }) => `${startDate} đến ${endDate}`,
}
