# Loads every CSV table of the datasets in a folder with R's own reader, by the types that the codebook says, and writes it out
# again, each cell in quotes, below a line that names the dataset, the table and the classes of its columns.
root <- commandArgs(trailingOnly = TRUE)[1]
classes <- c(integer = "integer", number = "numeric", boolean = "logical")
for (name in sort(list.files(root), method = "radix")) {
  codebook <- read.csv(file.path(root, name, "codebook.csv"))
  for (path in sort(list.files(file.path(root, name, "data"), pattern = "[.]csv$"), method = "radix")) {
    table <- sub("_data[.]csv$", "", sub("^study-.*_description-", "", path))
    of <- codebook[codebook$table == table, ]
    typed <- ifelse(of$type %in% names(classes), classes[of$type], "character")
    rows <- read.csv(file.path(root, name, "data", path), na.strings = "", check.names = FALSE,
                     encoding = "UTF-8", colClasses = setNames(typed, of$column))
    cat("#", name, table, paste(vapply(rows, class, ""), collapse = ","), "\n")
    # Written by itself, a number has fifteen digits.
    for (at in which(vapply(rows, is.double, NA)))
      rows[[at]] <- ifelse(is.na(rows[[at]]), NA, sprintf("%.17g", rows[[at]]))
    write.table(rows, stdout(), sep = ",", quote = seq_along(rows), qmethod = "double", na = "",
                row.names = FALSE, fileEncoding = "UTF-8")
  }
}
