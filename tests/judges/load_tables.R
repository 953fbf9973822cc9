# Loads every CSV table of the datasets in a folder as R's own reader takes it, and writes it out again,
# each cell in quotes, below a line that names the dataset, the table and the classes of its columns.
root <- commandArgs(trailingOnly = TRUE)[1]
for (name in sort(list.files(root), method = "radix")) {
  for (path in sort(list.files(file.path(root, name, "data"), pattern = "[.]csv$"), method = "radix")) {
    rows <- read.csv(file.path(root, name, "data", path), na.strings = "", check.names = FALSE,
                     encoding = "UTF-8", stringsAsFactors = FALSE)
    table <- sub("_data[.]csv$", "", sub("^study-.*_description-", "", path))
    cat("#", name, table, paste(vapply(rows, class, ""), collapse = ","), "\n")
    options(digits = 17)
    write.table(rows, stdout(), sep = ",", quote = seq_along(rows), qmethod = "double", na = "",
                row.names = FALSE, fileEncoding = "UTF-8")
  }
}
