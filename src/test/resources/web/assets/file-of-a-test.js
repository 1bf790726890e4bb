export const word = "của một bài kiểm thử";
