# Computes the main numbers of this dataset again from its CSV files, with base R alone.
# Run it anywhere: Rscript analysis/recompute.R. It prints a CSV: what was computed, of which claim or
# question, in which analysis (declared, or everyone), the value and the limits of its interval.

own <- sub("^--file=", "", grep("^--file=", commandArgs(FALSE), value = TRUE))
folder <- if (length(own) == 1) dirname(dirname(normalizePath(own))) else getwd()

load_table <- function(table) {
  path <- Sys.glob(file.path(folder, "data", paste0("*_description-", table, "_data.csv")))
  read.csv(path, colClasses = "character", na.strings = "", encoding = "UTF-8", check.names = FALSE)
}

judgments <- load_table("judgments")
judgments <- judgments[judgments$counted == "true" & judgments$superseded == "false", ]
pairs <- load_table("pairs")
rownames(pairs) <- pairs$pair
options_of <- load_table("options")
if (is.null(pairs$x_arm)) stop("This dataset is blinded: claims need what gave each response.")
claims <- load_table("claims")
refusals <- load_table("refusals")
excluded <- load_table("exclusions")$rater

# The clustered interval of Cameron, Gelbach and Miller (2011), floored; clusters of raters and units.
clustered <- function(value, influence, raters, units, level, limits) {
  variance <- function(names) {
    sums <- tapply(influence, names, sum)
    groups <- length(sums)
    if (groups > 1) sum(sums^2) * groups / (groups - 1) else NA
  }
  by_rater <- variance(raters)
  by_unit <- variance(units)
  by_cell <- variance(paste(raters, units))
  parts <- c(by_rater, by_unit, by_rater + by_unit - by_cell)
  parts <- parts[!is.na(parts)]
  if (length(parts) == 0 || max(parts) == 0) return(c(value, NA, NA))
  sizes <- c(length(unique(raters)), length(unique(units)))
  reach <- qt(1 - (1 - level) / 2, min(sizes[sizes > 1]) - 1) * sqrt(max(parts))
  c(value, max(limits[1], value - reach), min(limits[2], value + reach))
}

# How far an option of a choice prefers the left response: 2 much, 1 (slightly), 0 alike, to -2.
score_left <- function(value) {
  size <- ifelse(grepl("_much$", value), 2, 1)
  ifelse(value == "same", 0, ifelse(startsWith(value, "left"), size, -size))
}

# By pair, which response is of the claim's treatment and which of its control.
compared <- function(claim) {
  place <- function(arm) {
    at <- ifelse(pairs$x_arm == arm, "x", ifelse(!is.na(pairs$y_arm) & pairs$y_arm == arm, "y", NA))
    setNames(at, pairs$pair)
  }
  treatment <- place(claim$treatment)
  control <- place(claim$control)
  both <- !is.na(treatment) & !is.na(control)
  together <- any(both[pairs$pair %in% judgments$pair])
  kept <- if (together) both else !is.na(treatment) | !is.na(control)
  list(treatment = treatment[kept], control = control[kept])
}

preference <- function(claim, rows) {
  shown <- compared(claim)
  rows <- rows[rows$question == claim$question & rows$pair %in% names(shown$treatment), ]
  treatment <- shown$treatment[rows$pair]
  rows <- rows[!is.na(treatment) & !is.na(rows$value), ]
  if (nrow(rows) == 0) return(c(NA, NA, NA))
  treatment <- shown$treatment[rows$pair]
  score <- score_left(rows$value) * ifelse(treatment == rows$left, 1, -1)
  share <- (sign(score) + 1) / 2
  value <- mean(share)
  level <- as.numeric(claim$confidence)
  clustered(value, (share - value) / length(share), rows$rater, rows$pair, level, c(0, 1))
}

error_difference <- function(claim, rows) {
  shown <- compared(claim)
  rows <- rows[rows$question == claim$question & rows$pair %in% names(shown$treatment), ]
  rows <- rows[!is.na(rows$value), ]
  response <- ifelse(is.na(rows$response), "x", rows$response)
  is_treatment <- response == shown$treatment[rows$pair]
  is_control <- response == shown$control[rows$pair]
  is_treatment[is.na(is_treatment)] <- FALSE
  is_control[is.na(is_control)] <- FALSE
  counts_as <- c(error = 1, correct = 0, half = 0.5, excluded = NA)
  own <- refusals[refusals$claim == claim$claim, ]
  policy <- own$refusal[match(pairs[rows$pair, "task"], own$task, incomparables = NA)]
  policy[is.na(policy)] <- own$refusal[is.na(own$task)]
  outcome <- ifelse(rows$value == "incorrect", 1, ifelse(rows$value == "correct", 0,
    ifelse(rows$value == "unsure", counts_as[claim$unsure], counts_as[policy])))
  kept <- (is_treatment | is_control) & !is.na(outcome)
  arm <- is_treatment[kept]
  outcome <- unname(outcome[kept])
  if (!any(arm) || all(arm)) return(c(NA, NA, NA))
  means <- ifelse(arm, mean(outcome[arm]), mean(outcome[!arm]))
  influence <- ifelse(arm, 1, -1) * (outcome - means) / ifelse(arm, sum(arm), sum(!arm))
  value <- mean(outcome[arm]) - mean(outcome[!arm])
  prompts <- pairs[rows$pair[kept], "prompt"]
  level <- as.numeric(claim$confidence)
  clustered(value, influence, rows$rater[kept], prompts, level, c(-1, 1))
}

# Krippendorff's alpha of lists of values by unit; NA where there is no variation.
alpha <- function(units, level) {
  units <- units[lengths(units) > 1]
  values <- unlist(units)
  scale <- sort(unique(values))
  if (length(scale) < 2) return(NA)
  counts <- as.numeric(table(factor(values, levels = scale)))
  size <- length(scale)
  distance <- matrix(0, size, size)
  for (a in seq_len(size)) for (b in seq_len(size)) {
    distance[a, b] <- switch(level,
      nominal = as.numeric(a != b),
      interval = (scale[a] - scale[b])^2,
      ordinal = (sum(counts[min(a, b):max(a, b)]) - (counts[a] + counts[b]) / 2)^2)
  }
  seen <- sum(vapply(units, function(own) {
    at <- match(own, scale)
    sum(distance[at, at]) / (length(at) - 1)
  }, 0))
  1 - (sum(counts) - 1) * seen / sum(outer(counts, counts) * distance)
}

# The order in which the manifest lists the arms, without a reader of JSON.
arms_in_order <- function() {
  text <- paste(readLines(file.path(folder, "manifest.json"), encoding = "UTF-8"), collapse = "\n")
  list <- regmatches(text, regexpr('"arms": \\[[^]]*\\]', text))
  gsub('"', "", regmatches(list, gregexpr('"[^"]*"', list))[[1]][-1])
}

agreement <- function(question, rows, arms) {
  own <- options_of[options_of$question == question, ]
  kind <- own$kind[1]
  rows <- rows[rows$question == question & !is.na(rows$value), ]
  if (nrow(rows) == 0) return(NA)
  if (kind == "choice") {
    for_x <- score_left(rows$value) * ifelse(is.na(rows$left) | rows$left != "y", 1, -1)
    later <- match(pairs[rows$pair, "x_arm"], arms) > match(pairs[rows$pair, "y_arm"], arms)
    later[is.na(later)] <- TRUE
    return(alpha(split(ifelse(later, for_x, -for_x), rows$pair), own$level[1]))
  }
  value <- if (kind == "scale") as.numeric(rows$value) else as.numeric(own$code[match(rows$value, own$value)])
  unit <- paste(rows$pair, ifelse(is.na(rows$response), "x", rows$response))
  alpha(split(value, unit), own$level[1])
}

show <- function(number) if (is.na(number)) "" else format(number, digits = 17)
tell <- function(measure, of, analysis, numbers) {
  cells <- c(measure, of, analysis, vapply(numbers, show, ""))
  cat(paste(cells, collapse = ","), "\n", sep = "")
}

cat("measure,of,analysis,value,lower,upper\n")
arms <- arms_in_order()
kept <- !(judgments$rater %in% excluded) & pairs[judgments$pair, "unblinded_early"] == "false"
analyses <- list(everyone = judgments, declared = judgments[kept, ])
for (analysis in names(analyses)) {
  rows <- analyses[[analysis]]
  for (at in seq_len(nrow(claims))) {
    claim <- claims[at, ]
    if (claim$kind == "preference") tell("share", claim$claim, analysis, preference(claim, rows))
    if (claim$kind == "error-difference")
      tell("error-difference", claim$claim, analysis, error_difference(claim, rows))
  }
  for (question in unique(options_of$question))
    tell("alpha", question, analysis, c(agreement(question, rows, arms), NA, NA))
}
